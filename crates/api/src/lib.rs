//! The use cases: the one door
