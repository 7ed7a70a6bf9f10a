//! Finds stretches of rows that are set in columns, so that each column can be read on its own.
//!
//! A column is told by a gutter: a strip that no word of the stretch crosses. Gutters alone are not enough, since a list
//! of labels and values has them too; columns are told from lists by what stands in them: different scripts, or running
//! text on both sides (lines that are full, several words long and go on in the middle of a sentence).

/// A word as far as columns are concerned: from where to where, and what it says. Any unit of length will do.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mark<'t> {
    pub(crate) x0: f32,
    pub(crate) x1: f32,
    pub(crate) text: &'t str,
}

/// A row: its words from left to right, and where vertical rules cross it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Row<'t> {
    pub(crate) marks: Vec<Mark<'t>>,
    pub(crate) rules: Vec<f32>,
}

/// Rows `from..to` that belong together.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Stretch {
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// Where one column ends and the next begins; empty for rows that are read one after the other.
    pub(crate) gutters: Vec<f32>,
    /// Whether vertical rules stand in the gutters: a table.
    pub(crate) ruled: bool,
}

impl Stretch {
    /// The column in which a word stands.
    pub(crate) fn column(&self, mark: &Mark<'_>) -> usize {
        let middle = (mark.x0 + mark.x1) / 2.0;
        self.gutters.iter().filter(|gutter| **gutter < middle).count()
    }
}

/// No stretch is looked at over more rows than this, so that the work stays linear.
const ROWS_AT_MOST: usize = 250;

/// Share of the least gutter within which lines begin at one place.
const ALIGNED: f32 = 0.75;
/// How much wider than the least gutter one is between columns in one script: nearly a letter's size.
const APART: f32 = 1.75;
/// How far a gutter may stand from where the page before had it.
const SAME_GUTTER: f32 = 12.0;

/// Cuts the rows into stretches. `gap` is the least width of a gutter without a rule in it.
pub(crate) fn stretches(rows: &[Row<'_>], gap: f32) -> Vec<Stretch> {
    stretches_with(rows, &Terms { gap, apart: gap, slack: gap * ALIGNED, known: &[] })
}

/// The same for a page of which it is known where the columns of the pages before met: the few lines with which a text in
/// columns ends are columns too.
pub(crate) fn stretches_like(rows: &[Row<'_>], gap: f32, known: &[f32]) -> Vec<Stretch> {
    stretches_with(rows, &Terms { gap, apart: gap * APART, slack: gap * ALIGNED, known })
}

/// What makes a gutter.
struct Terms<'k> {
    /// Its least width.
    gap: f32,
    /// Its least width between columns in one script.
    apart: f32,
    /// How far from one another lines may begin that begin at one place.
    slack: f32,
    /// Where the columns of the pages before met.
    known: &'k [f32],
}

/// A strip that no word crosses.
#[derive(Debug, Clone, Copy)]
struct Gutter {
    at: f32,
    /// Whether a rule stands in it.
    ruled: bool,
    width: f32,
}

fn stretches_with(rows: &[Row<'_>], terms: &Terms<'_>) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::new();
    let mut at = 0;
    while at < rows.len() {
        if let Some(stretch) = grow(rows, at, terms) {
            at = stretch.to;
            out.push(stretch);
            continue;
        }
        match out.last_mut() {
            Some(last) if last.gutters.is_empty() => last.to = at + 1,
            _ => out.push(Stretch { from: at, to: at + 1, gutters: Vec::new(), ruled: false }),
        }
        at += 1;
    }
    out
}

/// The longest stretch in columns that begins with row `from`.
fn grow(rows: &[Row<'_>], from: usize, terms: &Terms<'_>) -> Option<Stretch> {
    let mut covered: Vec<(f32, f32)> = Vec::new();
    let mut rules: Vec<f32> = Vec::new();
    let mut gutters: Vec<Gutter> = Vec::new();
    let mut to = from;
    for (at, row) in rows.iter().enumerate().skip(from).take(ROWS_AT_MOST) {
        // Rules begin and end a table: what stands above or below it is no row of it.
        if row.rules.is_empty() != rows[from].rules.is_empty() {
            break;
        }
        let mut next = covered.clone();
        row.marks.iter().for_each(|mark| cover(&mut next, mark.x0, mark.x1));
        let mut next_rules = rules.clone();
        next_rules.extend_from_slice(&row.rules);
        let found = gutters_of(&next, &next_rules, terms.gap);
        if at > from && found.len() < gutters.len().max(1) && !may_close(&rows[from..to], &gutters, &found, terms) {
            break;
        }
        (covered, rules, gutters, to) = (next, next_rules, found, at + 1);
    }
    let ruled = gutters.iter().any(|gutter| gutter.ruled);
    accept(&rows[from..to], &gutters, terms).map(|gutters| Stretch { from, to, gutters, ruled })
}

/// Whether a row may close a gutter: if another stays open, and the rows so far are columns with that one alone, or are none
/// with all of them. Words of two or three lines leave strips free by chance; such a strip is not the end of the columns.
fn may_close(rows: &[Row<'_>], before: &[Gutter], after: &[Gutter], terms: &Terms<'_>) -> bool {
    !after.is_empty() && (accept(rows, after, terms).is_some() || accept(rows, before, terms).is_none())
}

/// Adds an interval to sorted disjoint intervals.
fn cover(covered: &mut Vec<(f32, f32)>, x0: f32, x1: f32) {
    let first = covered.partition_point(|(_, end)| *end < x0);
    let last = covered.partition_point(|(start, _)| *start <= x1);
    let (mut low, mut high) = (x0, x1);
    for (start, end) in covered.drain(first..last.max(first)) {
        low = low.min(start);
        high = high.max(end);
    }
    covered.insert(first, (low, high));
}

fn gutters_of(covered: &[(f32, f32)], rules: &[f32], gap: f32) -> Vec<Gutter> {
    covered
        .windows(2)
        .filter_map(|pair| {
            let (left, right) = (pair[0].1, pair[1].0);
            let width = right - left;
            match rules.iter().find(|rule| left <= **rule && **rule <= right) {
                Some(rule) => Some(Gutter { at: *rule, ruled: true, width }),
                None if width >= gap => Some(Gutter { at: (left + right) / 2.0, ruled: false, width }),
                None => None,
            }
        })
        .collect()
}

/// What stands in a column.
#[derive(Default)]
struct Content {
    lines: u32,
    words: u32,
    latin: u32,
    cyrillic: u32,
    arabic: u32,
    /// Lines that begin with a small letter: a sentence goes on.
    going_on: u32,
    /// Lines that end with a colon: a label.
    labels: u32,
    widths: f32,
    /// Where the lines begin.
    starts: Vec<f32>,
    left: f32,
    right: f32,
}

impl Content {
    fn add(&mut self, marks: &[Mark<'_>]) {
        let (Some(first), Some(last)) = (marks.first(), marks.last()) else { return };
        if self.lines == 0 {
            (self.left, self.right) = (first.x0, last.x1);
        }
        self.left = self.left.min(first.x0);
        self.right = self.right.max(last.x1);
        self.lines += 1;
        self.starts.push(first.x0);
        self.words += u32::try_from(marks.len()).unwrap_or(0);
        self.widths += last.x1 - first.x0;
        self.going_on += u32::from(first.text.chars().next().is_some_and(char::is_lowercase));
        self.labels += u32::from(last.text.ends_with(':'));
        for letter in marks.iter().flat_map(|mark| mark.text.chars()).filter(|c| c.is_alphabetic()) {
            match letter {
                '\u{400}'..='\u{52f}' => self.cyrillic += 1,
                '\u{590}'..='\u{8ff}' => self.arabic += 1,
                _ => self.latin += 1,
            }
        }
    }

    fn per_line(&self, count: u32) -> f32 {
        if self.lines == 0 { 0.0 } else { count as f32 / self.lines as f32 }
    }

    /// Text rather than numbers, labels or ticks.
    fn texty(&self) -> bool {
        self.lines > 0
            && self.per_line(self.words) >= 1.6
            && self.per_line(self.latin + self.cyrillic + self.arabic) >= 8.0
    }

    /// Running text: full lines that go on in the middle of a sentence.
    fn running(&self) -> bool {
        let fill = self.widths / (self.right - self.left).max(0.001) / self.lines.max(1) as f32;
        self.lines >= 4
            && self.per_line(self.words) >= 2.5
            && fill >= 0.5
            && self.per_line(self.going_on) >= 0.25
            && self.per_line(self.labels) < 0.3
    }

    /// Whether half of the lines begin at one place, as those of a column do, and of a few lines three in four: strips that words
    /// leave free by chance have no such edge.
    fn aligned(&self, slack: f32) -> bool {
        let mut starts = self.starts.clone();
        starts.sort_by(f32::total_cmp);
        let near = |at: usize| starts[at..].iter().take_while(|start| **start - starts[at] <= slack).count();
        let most = (0..starts.len()).map(near).max().unwrap_or(0);
        most * 2 >= starts.len() && (starts.len() >= 8 || most * 4 >= starts.len() * 3)
    }

    /// The script of seven letters in ten.
    fn script(&self) -> Option<Script> {
        let all = self.latin + self.cyrillic + self.arabic;
        let most = |letters: u32| letters * 10 >= all * 7;
        match () {
            () if all < 8 => None,
            () if most(self.cyrillic) => Some(Script::Cyrillic),
            () if most(self.latin) => Some(Script::Latin),
            () if most(self.arabic) => Some(Script::Arabic),
            () => None,
        }
    }
}

/// The scripts that are told apart; letters of any other count as Latin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
    Arabic,
}

/// The gutters between columns of text, or nothing where the rows are to be read one after the other.
fn accept(rows: &[Row<'_>], gutters: &[Gutter], terms: &Terms<'_>) -> Option<Vec<f32>> {
    if gutters.is_empty() || rows.is_empty() {
        return None;
    }
    let ruled = gutters.iter().any(|gutter| gutter.ruled);
    let mut kept: Vec<f32> = gutters.iter().map(|gutter| gutter.at).collect();
    let mut contents = contents(rows, &kept);
    if ruled && rows.len() >= 2 {
        // A table: its rules say what a cell is, whatever stands in it.
        return Some(kept);
    }
    // What is no text (a number before its clause, a tick) belongs to the text on its right, or else on its left.
    while contents.len() > 1 {
        let Some(thin) = contents.iter().position(|content| !content.texty()) else { break };
        kept.remove(thin.min(kept.len() - 1));
        contents = self::contents(rows, &kept);
    }
    // Of two neighbours in one script, both must be running text, and enough of it that no chance has set them apart.
    let apart = |left: &Content, right: &Content, gutter: f32| match (left.script(), right.script()) {
        (Some(a), Some(b)) if a != b => rows.len() >= 2,
        _ if terms.known.iter().any(|known| (known - gutter).abs() < SAME_GUTTER) => rows.len() >= 2,
        _ => {
            let wide = gutters.iter().any(|strip| strip.at == gutter && (strip.ruled || strip.width >= terms.apart));
            wide && [left, right].iter().all(|side| side.running() && side.aligned(terms.slack))
        }
    };
    while let Some(joined) =
        contents.windows(2).zip(&kept).position(|(pair, gutter)| !apart(&pair[0], &pair[1], *gutter))
    {
        kept.remove(joined);
        contents = self::contents(rows, &kept);
    }
    (!kept.is_empty()).then_some(kept)
}

fn contents(rows: &[Row<'_>], gutters: &[f32]) -> Vec<Content> {
    let mut out: Vec<Content> = (0..=gutters.len()).map(|_| Content::default()).collect();
    for row in rows {
        let mut from = 0;
        for (column, content) in out.iter_mut().enumerate() {
            let edge = gutters.get(column).copied().unwrap_or(f32::INFINITY);
            let to = from + row.marks[from..].iter().take_while(|mark| (mark.x0 + mark.x1) / 2.0 <= edge).count();
            content.add(&row.marks[from..to]);
            from = to;
        }
    }
    out
}

/// Whether two or more texts that stand side by side are columns of a two-language text or of running text: the same
/// question where there are no widths, only what stands in each part.
pub(crate) fn side_by_side(rows: &[Vec<&str>]) -> bool {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut contents: Vec<Content> = (0..columns).map(|_| Content::default()).collect();
    for row in rows {
        for (content, part) in contents.iter_mut().zip(row) {
            let marks: Vec<Mark<'_>> = part.split_whitespace().map(|text| Mark { x0: 0.0, x1: 1.0, text }).collect();
            content.add(&marks);
        }
    }
    contents.retain(Content::texty);
    let scripts: Vec<_> = contents.iter().map(Content::script).collect();
    let bilingual = scripts.windows(2).any(|pair| matches!(pair, [Some(a), Some(b)] if a != b));
    let long = contents.len() > 1
        && contents.iter().all(|content| content.lines >= 3 && content.per_line(content.words) >= 4.0);
    bilingual || long
}
