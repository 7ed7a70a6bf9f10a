//! A Document, rules and facts into a Report
