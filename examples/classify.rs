//! The classifier on the command line.
fn main() {}
