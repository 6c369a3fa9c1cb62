//! The grammars of records: JSON, percent-encoding, base64, points in time.
