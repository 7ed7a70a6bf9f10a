//! Tokens of a page into paragraphs.

use crate::error::ReadError;
use crate::flow::{Flow, Look, Paragraph, Style};
use crate::html::css::{Declared, Sheet, colour, declarations, ground};
use crate::html::elements::{Kind, ends, is_block, is_silent, is_void, kind, walls};
use html5ever::LocalName;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use ngao_model::MarkKind;
use std::cell::RefCell;

/// Elements that may be open at once; browsers draw such a line too.
const DEEP: usize = 256;

/// An element that is open, and what holds in it.
struct Open {
    name: LocalName,
    kind: Kind,
    look: Look,
    gone: bool,
    inserted: bool,
    deleted: bool,
    silent: bool,
    pre: bool,
    aside: bool,
    note_link: bool,
}

struct Page {
    flow: Flow,
    open: Vec<Open>,
    sheet: Sheet,
    css: String,
    /// The first thing that went wrong; nothing is read after it.
    failed: Option<ReadError>,
}

/// What html5ever gives its tokens to.
struct Sink(RefCell<Page>);

/// The paragraphs of a page, `room` scalars at most.
pub(crate) fn paragraphs(text: &str, room: usize) -> Result<Vec<Paragraph>, ReadError> {
    let page =
        Page { flow: Flow::new(room), open: Vec::new(), sheet: Sheet::default(), css: String::new(), failed: None };
    let tokenizer = Tokenizer::new(Sink(RefCell::new(page)), TokenizerOpts::default());
    let queue = BufferQueue::default();
    let mut rest = text;
    while !rest.is_empty() {
        // In pieces, so that a tendril stays below its size and a page that is too large is given up early.
        let mut cut = rest.len().min(1 << 20);
        while !rest.is_char_boundary(cut) {
            cut += 1;
        }
        queue.push_back(StrTendril::from_slice(&rest[..cut]));
        // The sink never stops it for a script.
        let _ = tokenizer.feed(&queue);
        if tokenizer.sink.0.borrow().failed.is_some() {
            break;
        }
        rest = &rest[cut..];
    }
    tokenizer.end();
    let mut page = tokenizer.sink.0.into_inner();
    page.truncate(0);
    match page.failed {
        Some(problem) => Err(problem),
        None => Ok(page.flow.finish()),
    }
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut page = self.0.borrow_mut();
        if page.failed.is_some() {
            return TokenSinkResult::Continue;
        }
        let answer = match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                let raw = raw(&tag.name);
                match (page.start(&tag), raw) {
                    (Ok(()), Some(kind)) => return TokenSinkResult::RawData(kind),
                    (answer, _) => answer,
                }
            }
            Token::TagToken(tag) => page.end(&tag.name),
            Token::CharacterTokens(text) => page.text(&text),
            _ => Ok(()),
        };
        if let Err(problem) = answer {
            page.failed = Some(problem);
        }
        TokenSinkResult::Continue
    }
}

/// Elements whose content is no markup.
fn raw(name: &str) -> Option<RawKind> {
    match name {
        "title" | "textarea" => Some(RawKind::Rcdata),
        "style" | "xmp" | "iframe" | "noembed" | "noframes" => Some(RawKind::Rawtext),
        "script" => Some(RawKind::ScriptData),
        _ => None,
    }
}

fn attribute<'t>(tag: &'t Tag, name: &str) -> Option<&'t str> {
    tag.attrs.iter().find(|found| &*found.name.local == name).map(|found| &*found.value)
}

/// Whether a link leads to a note or back from it.
fn is_note_link(tag: &Tag) -> bool {
    let target = attribute(tag, "href").unwrap_or("");
    target.starts_with('#') && ["fn", "ftn", "footnote", "endnote"].iter().any(|name| target.contains(name))
}

impl Page {
    fn start(&mut self, tag: &Tag) -> Result<(), ReadError> {
        let name: &str = &tag.name;
        if is_block(name) {
            self.end_paragraph();
        }
        self.imply(name);
        match name {
            "br" => return self.say("\n"),
            // The number of a note is no part of the word before it.
            "a" if is_note_link(tag) => self.text(" ")?,
            "hr" => return Ok(()),
            _ if is_void(name) => return Ok(()),
            _ => {}
        }
        if self.open.len() >= DEEP && raw(name).is_none() {
            return Ok(());
        }
        let mut open = self.inherit(tag);
        let aside = self.declared(tag, &mut open);
        match name {
            "table" => self.flow.table()?,
            "tr" if self.has_table() => self.flow.row()?,
            "td" | "th" if self.has_table() => self.flow.cell()?,
            _ => {}
        }
        if let Some(kind) = aside.filter(|_| is_block(name)) {
            self.flow.aside(kind)?;
            open.aside = true;
        }
        self.open.push(open);
        Ok(())
    }

    /// What the elements around say of a new one.
    fn inherit(&self, tag: &Tag) -> Open {
        let around = self.open.last();
        let name: &str = &tag.name;
        let svg = tag.self_closing && matches!(name, "svg" | "math");
        Open {
            name: tag.name.clone(),
            kind: kind(name),
            look: around.map(|open| open.look).unwrap_or_default(),
            gone: around.is_some_and(|open| open.gone),
            inserted: name == "ins" || around.is_some_and(|open| open.inserted),
            deleted: name == "del" || around.is_some_and(|open| open.deleted),
            silent: is_silent(name) && !svg || around.is_some_and(|open| open.silent),
            pre: matches!(name, "pre" | "textarea" | "listing" | "xmp") || around.is_some_and(|open| open.pre),
            aside: false,
            note_link: name == "a" && is_note_link(tag),
        }
    }

    /// Lays over it what its attributes and the style sheets say; the aside that it is.
    fn declared(&self, tag: &Tag, open: &mut Open) -> Option<MarkKind> {
        let id = attribute(tag, "id").unwrap_or("");
        let mut declared = self.sheet.of(&tag.name, attribute(tag, "class").unwrap_or(""), id);
        if let Some(value) = attribute(tag, "color") {
            declared.look.ink = Some(colour(&value.to_ascii_lowercase()));
        }
        if let Some(value) = attribute(tag, "bgcolor") {
            declared.look.ground = ground(&value.to_ascii_lowercase()).or(declared.look.ground);
        }
        if let Some(style) = attribute(tag, "style") {
            declared = declared.under(declarations(style));
        }
        let Declared { look, gone, aside, pre } = declared;
        open.look = open.look.under(look);
        open.gone |= gone || attribute(tag, "hidden").is_some();
        open.pre = pre.unwrap_or(open.pre);
        // LibreOffice names its notes, heads and feet so; others tell screen readers.
        let named = match (attribute(tag, "title"), attribute(tag, "role")) {
            (Some("header" | "footer"), _) if &*tag.name == "div" => Some(MarkKind::Running),
            (_, Some("doc-endnotes" | "doc-footnote")) => Some(MarkKind::Note),
            _ if id.starts_with("sdfootnote") || id.starts_with("sdendnote") => Some(MarkKind::Note),
            _ => None,
        };
        aside.or(named)
    }

    /// Ends the elements that the start of this one ends without saying so.
    fn imply(&mut self, name: &str) {
        if !is_block(name) {
            return;
        }
        let walls = walls(name);
        let whole_row = matches!(name, "tr" | "tbody" | "thead" | "tfoot");
        let mut cut = None;
        for (at, open) in self.open.iter().enumerate().rev() {
            if ends(name, &open.name) {
                cut = Some(at);
                if !whole_row {
                    break;
                }
            } else if walls.contains(&open.kind) {
                break;
            }
        }
        if let Some(cut) = cut {
            self.truncate(cut);
        }
    }

    fn end(&mut self, name: &LocalName) -> Result<(), ReadError> {
        if is_block(name) {
            self.end_paragraph();
        }
        if &**name == "br" {
            return self.say("\n");
        }
        let walls = walls(name);
        for (at, open) in self.open.iter().enumerate().rev() {
            if open.name == *name {
                let parted = open.note_link;
                self.truncate(at);
                if parted {
                    return self.text(" ");
                }
                break;
            }
            if walls.contains(&open.kind) {
                break;
            }
        }
        Ok(())
    }

    /// Closes elements until so many are open.
    fn truncate(&mut self, keep: usize) {
        while self.open.len() > keep {
            let Some(open) = self.open.pop() else { break };
            if is_block(&open.name) || open.aside {
                self.end_paragraph();
            }
            if open.aside {
                self.flow.end_aside();
            }
            match &*open.name {
                "table" => self.flow.end_table(),
                "style" => self.sheet.add(&std::mem::take(&mut self.css)),
                _ => {}
            }
        }
    }

    fn has_table(&self) -> bool {
        self.open.iter().any(|open| open.kind == Kind::Table)
    }

    fn end_paragraph(&mut self) {
        if self.flow.in_paragraph() {
            self.flow.close_if_said();
        }
    }

    fn text(&mut self, text: &str) -> Result<(), ReadError> {
        let last = self.open.last();
        if last.is_some_and(|open| &*open.name == "style") {
            self.css.push_str(text);
            return Ok(());
        }
        if last.is_some_and(|open| open.silent) {
            return Ok(());
        }
        if last.is_some_and(|open| open.pre) {
            return self.say(text);
        }
        let mut space = self.flow.last().is_none_or(char::is_whitespace);
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            let blank = matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}');
            if !(blank && space) {
                out.push(if blank { ' ' } else { c });
            }
            space = blank;
        }
        if out.is_empty() { Ok(()) } else { self.say(&out) }
    }

    fn say(&mut self, text: &str) -> Result<(), ReadError> {
        if !self.flow.in_paragraph() {
            if text.trim().is_empty() {
                return Ok(());
            }
            self.flow.open()?;
        }
        let style = self.open.last().map_or(Style::default(), |open| Style {
            inserted: open.inserted,
            deleted: open.deleted,
            hidden: open.gone || open.look.is_hidden(),
        });
        self.flow.say(text, style)
    }
}
