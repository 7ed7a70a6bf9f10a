//! What elements of HTML are, as far as reading goes.

/// Elements that begin and end paragraphs.
pub(crate) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "option"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "caption"
            | "textarea"
            | "select"
            | "optgroup"
            | "listing"
            | "xmp"
    )
}

/// Elements without an end.
pub(crate) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "basefont"
            | "bgsound"
            | "br"
            | "col"
            | "embed"
            | "frame"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Elements whose content is not for reading.
pub(crate) fn is_silent(name: &str) -> bool {
    matches!(name, "script" | "style" | "title" | "template" | "iframe" | "noembed" | "noframes" | "svg" | "math")
}

/// Whether the start of an element ends another that is open, as browsers do.
pub(crate) fn ends(new: &str, open: &str) -> bool {
    match new {
        "li" => open == "li",
        "dd" | "dt" => matches!(open, "dd" | "dt"),
        "option" => open == "option",
        "td" | "th" => matches!(open, "td" | "th"),
        "tr" => matches!(open, "tr" | "td" | "th"),
        "tbody" | "thead" | "tfoot" => matches!(open, "tbody" | "thead" | "tfoot" | "tr" | "td" | "th"),
        _ => open == "p" && is_block(new),
    }
}

/// What an open element is to the search for one that is to be closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Table,
    Cell,
    List,
    Other,
}

pub(crate) fn kind(name: &str) -> Kind {
    match name {
        "table" => Kind::Table,
        "td" | "th" => Kind::Cell,
        "ul" | "ol" => Kind::List,
        _ => Kind::Other,
    }
}

/// The kinds at which the search for an open element of this name stops.
pub(crate) fn walls(name: &str) -> &'static [Kind] {
    match name {
        "table" => &[],
        "td" | "th" | "tr" | "tbody" | "thead" | "tfoot" => &[Kind::Table],
        "li" => &[Kind::List, Kind::Table, Kind::Cell],
        _ => &[Kind::Table, Kind::Cell],
    }
}
