//! A paper on its way: the form, the case and the order, and how every paper begins and ends.

use super::sheets;
use crate::content::{Case, Languages, PagePicture, told};
use crate::file::draw::{About, Laid, draw};
use crate::layout::dates::written;
use crate::layout::face::{Fonts, LACKING};
use crate::layout::form::{FAINT, Form, INK, SMALL, STRONG, TEXT, leading, rule_across, text_mark};
use crate::layout::sheet::{Hold, Mark, PAGE, Placed, SIDE, Strip, WIDTH, paginate};
use crate::layout::tag::{Node, Tag};
use crate::offer::typed;
use crate::{Made, PacketError};
use jiff::civil::Date;
use ngao_model::{LackingLetters, Lang, Order, PaperName};

/// Rows of a block of the list of contents: what the eye takes in before it goes back up to the second column.
const ROWS_OF_CONTENTS: usize = 20;

/// A paper on its way.
pub(crate) struct Draft<'a> {
    pub(crate) form: Form<'a>,
    pub(crate) case: &'a Case,
    pub(crate) order: &'a Order,
    pub(crate) words: Languages<'a>,
    pub(crate) pictures: Vec<&'a PagePicture>,
    /// Where the list of contents goes: the number of a strip, and its place in the tree.
    contents: Option<(usize, Node)>,
}

impl<'a> Draft<'a> {
    pub(crate) fn new(order: &'a Order, case: &'a Case, words: Languages<'a>, fonts: &'a Fonts) -> Self {
        let form = Form::new(fonts, words.of(order.language));
        Self { form, case, order, words, pictures: Vec::new(), contents: None }
    }

    /// The title of the paper, or of the sheet of it that was ordered.
    pub(crate) fn title(&self) -> String {
        match self.order.sheet.filter(|_| self.order.paper == PaperName::Family) {
            Some(sheet) => sheets::title(self, sheet),
            None => self.own("title"),
        }
    }

    /// The paper's own word: `paper_<name>_<key>`.
    pub(crate) fn own(&self, key: &str) -> String {
        self.form.word(&format!("paper_{}_{key}", self.order.paper.as_str()))
    }

    /// Title, the day and for whom the copy is, what the paper is for.
    pub(crate) fn begin(&mut self) {
        let purpose = self.own("purpose");
        self.head();
        self.form.paragraph(SMALL, FAINT, 0.0, &purpose, Hold::Next);
        self.form.gap(6.0);
    }

    /// Title, the day and for whom the copy is.
    pub(crate) fn head(&mut self) {
        let (title, dated) = (self.title(), self.dated());
        self.form.title(&title);
        self.form.paragraph(TEXT, INK, 0.0, &dated, Hold::Next);
        self.form.gap(4.0);
    }

    /// The corridor, the day, and for whom the copy is.
    pub(crate) fn dated(&self) -> String {
        let corridor = told(self.order.language, &self.case.corridor).trim();
        let made = self.form.say("paper_made_on", &[("date", &written(&self.form, self.case.made_on))]);
        // A sheet alone goes to its office, from whatever copy it is taken.
        let copy = self.order.sheet.map_or(self.order.copy, |_| ngao_model::CopyFor::Official);
        let copy = self.form.word(match copy {
            ngao_model::CopyFor::Official => "paper_copy_official",
            ngao_model::CopyFor::Bag => "paper_copy_bag",
            ngao_model::CopyFor::Home => "paper_copy_home",
        });
        // A Russian date ends with a dot of its own.
        let parts = [corridor, &made, &copy].map(|part| part.trim_end_matches('.'));
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ")
    }

    /// The list of contents will stand here.
    pub(crate) fn contents_here(&mut self) {
        // It stands right after the title, so it is a heading of the second level, though it looks smaller than a part's.
        let node = self.form.tree.leaf(Tag::Heading);
        let text = self.form.word("paper_contents");
        self.form.text(node, STRONG, INK, 0.0, &text, Hold::Next);
        let node = self.form.tree.open(Tag::List);
        self.form.tree.close();
        self.contents = Some((self.form.strips.len(), node));
    }

    /// Fills the list of contents: bookmarked places in two columns, each with its page, a strip a row, so that a long list goes over
    /// pages. The columns are read in blocks: first the left one of a block, then its right one.
    fn fill_contents(&mut self) {
        let Some((at, list)) = self.contents else { return };
        let titles: Vec<String> = self
            .form
            .strips
            .iter()
            .filter_map(|strip| strip.bookmark.as_ref())
            .filter(|(level, _)| *level == 1)
            .map(|(_, title)| title.clone())
            .collect();
        let width = (WIDTH - 18.0) / 2.0;
        let step = leading(SMALL.size);
        let mut strips = Vec::new();
        for (block, titles) in titles.chunks(2 * ROWS_OF_CONTENTS).enumerate() {
            let rows = titles.len().div_ceil(2);
            let mut marks = vec![Vec::new(); rows];
            for (index, title) in titles.iter().enumerate() {
                let (column, row) = (index / rows, index % rows);
                let x = column as f32 * (width + 18.0);
                let node = self.form.tree.under(list);
                let text = self.form.clipped(SMALL, width - 26.0, title);
                let place = block * 2 * ROWS_OF_CONTENTS + index;
                marks[row].push(text_mark(x, SMALL.size, SMALL, INK, text).of(node));
                marks[row].push(Mark::PageOf { place, right: x + width, y: SMALL.size, node });
            }
            strips.extend(marks.into_iter().map(|marks| Strip::plain(step, marks, Hold::Free, 0)));
        }
        strips.push(Strip::plain(4.0, Vec::new(), Hold::Gap, 0));
        self.form.strips.splice(at..at, strips);
    }

    /// Surname in capitals, then given names, as passports have it.
    pub(crate) fn name(&self) -> String {
        let names =
            [self.case.traveller.surname.trim().to_uppercase(), self.case.traveller.given_names.trim().to_owned()];
        names.iter().filter(|name| !name.is_empty()).cloned().collect::<Vec<_>>().join(", ")
    }

    /// The country of destination: as typed, else the one that the corridor leads to.
    pub(crate) fn country(&self) -> String {
        match self.case.journey.country.trim() {
            "" => self.case.destination().map(|key| self.form.word(key)).unwrap_or_default(),
            typed => typed.to_owned(),
        }
    }

    /// The photograph, where there is one and it is to be on the paper.
    pub(crate) fn photo(&self) -> Option<&'a PagePicture> {
        self.case.photo.as_ref().filter(|_| self.order.include.photo)
    }

    /// The passport's number, where it is to be on the paper.
    pub(crate) fn passport_number(&self) -> &'a str {
        if self.order.include.passport_number { self.case.passport.number.trim() } else { "" }
    }

    /// Puts a picture into the paper's list, once.
    pub(crate) fn add_picture(&mut self, picture: &'a PagePicture) -> usize {
        let known = self.pictures.iter().position(|other| std::ptr::eq(*other, picture));
        known.unwrap_or_else(|| {
            self.pictures.push(picture);
            self.pictures.len() - 1
        })
    }

    /// Lays the paper out and writes the file.
    pub(crate) fn finish(mut self) -> Result<Made, PacketError> {
        lacking_letters(&mut self.form);
        self.fill_contents();
        let (title, name) = (self.title(), self.name());
        let parts = [title.as_str(), name.as_str(), self.passport_number()];
        let file_title = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        let surname = self.case.traveller.surname.trim().to_uppercase();
        let who = [surname.as_str(), self.passport_number()];
        let who = who.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        let foot = self.form.say("paper_foot", &[("date", &written(&self.form, self.case.made_on))]);
        let frame = Frame {
            file_title: &file_title,
            title: &title,
            who: &who,
            foot: &foot,
            language: self.order.language,
            made_on: self.case.made_on,
        };
        let lacking = typed(self.case)
            .into_iter()
            .map(|(place, text)| LackingLetters { place, letters: self.form.lacking(&text) })
            .filter(|lacking| !lacking.letters.is_empty())
            .collect();
        let (bytes, pages) = file(self.form, &self.pictures, &frame)?;
        Ok(Made { bytes, pages, lacking })
    }
}

/// What stands around the pages of a paper and in its file's head.
pub(crate) struct Frame<'a> {
    pub(crate) file_title: &'a str,
    pub(crate) title: &'a str,
    /// Whose paper it is, in few words; blank for nobody's.
    pub(crate) who: &'a str,
    pub(crate) foot: &'a str,
    pub(crate) language: Lang,
    pub(crate) made_on: Date,
}

/// Puts a form onto pages and into a file; gives its bytes and the number of its pages.
pub(crate) fn file(
    mut form: Form<'_>,
    pictures: &[&PagePicture],
    frame: &Frame<'_>,
) -> Result<(Vec<u8>, usize), PacketError> {
    let strips = std::mem::take(&mut form.strips);
    let mut pages = paginate(strips, |strip| form.again(strip));
    number(&mut pages, &form);
    let around = (0..pages.len()).map(|index| around(&form, frame, index, pages.len())).collect();
    let laid = Laid { pages: &pages, around, tree: &form.tree, pictures };
    let about = About {
        title: frame.file_title,
        subject: frame.title,
        language: frame.language.code(),
        made_on: frame.made_on,
    };
    Ok((draw(&laid, form.fonts, &about)?, pages.len()))
}

/// Writes the numbers of pages where they are asked for.
fn number(pages: &mut [Vec<Placed>], form: &Form<'_>) {
    let places: Vec<usize> = pages
        .iter()
        .enumerate()
        .flat_map(|(page, strips)| strips.iter().map(move |placed| (page + 1, placed)))
        .filter(|(_, placed)| placed.strip.bookmark.as_ref().is_some_and(|(level, _)| *level == 1))
        .map(|(page, _)| page)
        .collect();
    for mark in pages.iter_mut().flatten().flat_map(|placed| &mut placed.strip.marks) {
        if let Mark::PageOf { place, right, y, node } = mark {
            let text = places.get(*place).map(ToString::to_string).unwrap_or_default();
            let x = *right - form.fonts.width(SMALL.weight, SMALL.size, &text);
            *mark = text_mark(x, *y, SMALL, INK, text).of(*node);
        }
    }
}

/// Says what the sign for a lacking letter means, where it was used.
fn lacking_letters(form: &mut Form<'_>) {
    let lacks = |mark: &Mark| matches!(mark, Mark::Text { text, .. } if text.contains(LACKING));
    if form.strips.iter().any(|strip| strip.marks.iter().any(lacks)) {
        form.gap(6.0);
        form.paragraph(SMALL, FAINT, 0.0, &form.word("paper_lacking"), Hold::Free);
    }
}

/// Header and footer of a page.
fn around(form: &Form<'_>, frame: &Frame<'_>, index: usize, count: usize) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut sides = |left: String, right: String, y: f32| {
        let x = SIDE + WIDTH - form.fonts.width(SMALL.weight, SMALL.size, &right);
        marks.push(text_mark(SIDE, y, SMALL, FAINT, left));
        marks.push(text_mark(x, y, SMALL, FAINT, right));
    };
    let title = form.clipped(SMALL, WIDTH * 0.45, frame.title);
    sides(form.clipped(SMALL, WIDTH * 0.5, frame.who), title, 36.0);
    let page = form.say("paper_page", &[("page", &(index + 1).to_string()), ("pages", &count.to_string())]);
    sides(form.clipped(SMALL, WIDTH * 0.75, frame.foot), form.clipped(SMALL, WIDTH * 0.22, &page), PAGE.1 - 30.0);
    for y in [41.5, PAGE.1 - 41.0] {
        if let Mark::Rule { from, to, width, shade } = rule_across(0.0, 0.5) {
            marks.push(Mark::Rule { from: (from.0 + SIDE, y), to: (to.0 + SIDE, y), width, shade });
        }
    }
    marks
}
