//! Facts and findings into a PDF
