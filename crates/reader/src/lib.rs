//! Bytes of a file into a Document
