//! packs/ as text into typed rules, word lists and facts
