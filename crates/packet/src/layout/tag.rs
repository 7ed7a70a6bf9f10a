//! What each piece of a paper is, for those who hear it read, search it or reflow it: the tree that a tagged PDF carries
//! (ISO 32000-1, 14.7 and 14.8).

use ngao_model::Lang;

/// What an element is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tag {
    /// The whole paper.
    Document,
    /// A part with its heading.
    Section,
    /// Title of the paper.
    Title,
    /// Heading of a part.
    Heading,
    /// Heading below that.
    Subheading,
    Paragraph,
    /// A list of items, each a label with a body.
    List,
    Item,
    Label,
    Body,
    /// A table of rows, the first of them of column heads.
    Table,
    Row,
    ColumnHead,
    Data,
    /// A picture or square code; always with words for who can't see it.
    Figure,
}

impl Tag {
    /// Its standard structure type.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::Section => "Sect",
            Self::Title => "H1",
            Self::Heading => "H2",
            Self::Subheading => "H3",
            Self::Paragraph => "P",
            Self::List => "L",
            Self::Item => "LI",
            Self::Label => "Lbl",
            Self::Body => "LBody",
            Self::Table => "Table",
            Self::Row => "TR",
            Self::ColumnHead => "TH",
            Self::Data => "TD",
            Self::Figure => "Figure",
        }
    }
}

/// A place in the tree. What belongs to none is decoration: lines, page numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Node(usize);

impl Node {
    /// Decoration.
    pub(crate) const NONE: Self = Self(usize::MAX);
    /// The whole paper.
    pub(crate) const ROOT: Self = Self(0);

    pub(crate) fn index(self) -> usize {
        self.0
    }

    pub(crate) fn is_none(self) -> bool {
        self == Self::NONE
    }
}

/// One element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) tag: Tag,
    pub(crate) parent: Node,
    /// Words in place of a picture.
    pub(crate) alt: Option<String>,
    /// Its language, where that is not the paper's.
    pub(crate) language: Option<Lang>,
}

/// Elements in reading order; a parent stands before its children.
#[derive(Debug, Clone)]
pub(crate) struct Tree {
    pub(crate) elements: Vec<Element>,
    open: Vec<Node>,
    language: Option<Lang>,
}

impl Default for Tree {
    fn default() -> Self {
        let root = Element { tag: Tag::Document, parent: Node::NONE, alt: None, language: None };
        Self { elements: vec![root], open: vec![Node::ROOT], language: None }
    }
}

impl Tree {
    fn add(&mut self, tag: Tag, alt: Option<String>) -> Node {
        let parent = self.open.last().copied().unwrap_or(Node::ROOT);
        self.elements.push(Element { tag, parent, alt, language: self.language });
        Node(self.elements.len() - 1)
    }

    /// Opens an element for others; [`Tree::close`] closes it.
    pub(crate) fn open(&mut self, tag: Tag) -> Node {
        let node = self.add(tag, None);
        self.open.push(node);
        node
    }

    /// Closes what was opened last; the whole paper stays open.
    pub(crate) fn close(&mut self) {
        if self.open.len() > 1 {
            self.open.pop();
        }
    }

    /// Closes everything that was opened.
    pub(crate) fn close_all(&mut self) {
        self.open.truncate(1);
    }

    /// An element with text of its own.
    pub(crate) fn leaf(&mut self, tag: Tag) -> Node {
        self.add(tag, None)
    }

    /// An item of a list that was opened and closed before; it stands there in the order of reading.
    pub(crate) fn under(&mut self, list: Node) -> Node {
        self.elements.push(Element { tag: Tag::Item, parent: list, alt: None, language: self.language });
        let item = Node(self.elements.len() - 1);
        self.elements.push(Element { tag: Tag::Body, parent: item, alt: None, language: self.language });
        Node(self.elements.len() - 1)
    }

    /// A picture, with words for who can't see it.
    pub(crate) fn figure(&mut self, alt: &str) -> Node {
        self.add(Tag::Figure, Some(alt.to_owned()))
    }

    /// From now on elements are in this language; `None` is the paper's own.
    pub(crate) fn speak(&mut self, language: Option<Lang>) {
        self.language = language;
    }
}
