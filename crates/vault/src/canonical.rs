//! One way of writing a JSON value as bytes, so that a header can be authenticated whatever wrote it.
//!
//! The rules are those of RFC 8785 (JSON Canonicalization Scheme) for the values that a header may hold: no white space,
//! members sorted by their names, shortest escapes, whole numbers only. Names are sorted by their UTF-8 bytes.

use serde_json::Value;

/// The canonical bytes of `value`; nothing where it holds a number that is not a whole one.
pub(crate) fn canonical(value: &Value) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    write(value, &mut out).then_some(out)
}

fn write(value: &Value, out: &mut Vec<u8>) -> bool {
    match value {
        Value::Null => out.extend_from_slice(b"null"),
        Value::Bool(yes) => out.extend_from_slice(if *yes { b"true" } else { b"false" }),
        Value::Number(number) if number.is_u64() || number.is_i64() => {
            out.extend_from_slice(number.to_string().as_bytes());
        }
        Value::Number(_) => return false,
        Value::String(text) => return write_text(text, out),
        Value::Array(items) => {
            out.push(b'[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push(b',');
                }
                if !write(item, out) {
                    return false;
                }
            }
            out.push(b']');
        }
        Value::Object(members) => {
            let mut names: Vec<&String> = members.keys().collect();
            names.sort_unstable();
            out.push(b'{');
            for (at, name) in names.into_iter().enumerate() {
                if at > 0 {
                    out.push(b',');
                }
                if !write_text(name, out) {
                    return false;
                }
                out.push(b':');
                if !write(&members[name.as_str()], out) {
                    return false;
                }
            }
            out.push(b'}');
        }
    }
    true
}

/// `serde_json` escapes strings as RFC 8785 asks.
fn write_text(text: &str, out: &mut Vec<u8>) -> bool {
    serde_json::to_writer(out, text).is_ok()
}

/// Bytes as lower-case hexadecimal.
pub(crate) fn to_hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}

/// Exactly `N` bytes from lower-case hexadecimal.
pub(crate) fn from_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digits = text.as_bytes();
    if digits.len() != 2 * N {
        return None;
    }
    let value = |digit: u8| match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    };
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = value(pair[0])? << 4 | value(pair[1])?;
    }
    Some(bytes)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    /// Every value that a header may hold.
    fn values() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<u64>().prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::btree_map(any::<String>(), inner, 0..6)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    proptest! {
        /// One value has one form, whatever wrote it, and no other value has it.
        #[test]
        fn canonical_bytes_are_one_to_one(value in values(), other in values()) {
            let bytes = canonical(&value).unwrap();
            prop_assert_eq!(&serde_json::from_slice::<Value>(&bytes).unwrap(), &value);
            let spread: Value = serde_json::from_slice(&serde_json::to_vec_pretty(&value).unwrap()).unwrap();
            prop_assert_eq!(&canonical(&spread).unwrap(), &bytes);
            prop_assert_eq!(canonical(&other).unwrap() == bytes, other == value);
        }
    }

    #[test]
    fn order_and_white_space_do_not_matter() {
        let one: Value = serde_json::from_str(r#"{"b":[1, {"z":null,"a":true}], "a":"ё\n\u0001\""}"#).unwrap();
        let other: Value =
            serde_json::from_str("{ \"a\":\"ё\\u000a\\u0001\\u0022\",\"b\":[1,{\"a\":true,\"z\":null}]}").unwrap();
        let bytes = canonical(&one).unwrap();
        assert_eq!(bytes, canonical(&other).unwrap());
        assert_eq!(String::from_utf8(bytes).unwrap(), r#"{"a":"ё\n\u0001\"","b":[1,{"a":true,"z":null}]}"#);
    }

    #[test]
    fn fractions_have_no_canonical_form() {
        assert_eq!(canonical(&json!({"a": 1.5})), None);
    }

    #[test]
    fn hexadecimal_there_and_back() {
        assert_eq!(to_hex(&[0, 15, 255]), "000fff");
        assert_eq!(from_hex::<3>("000fff"), Some([0, 15, 255]));
        for wrong in ["000ff", "000FFF", "000fff0", "000ffg", "ё0fff"] {
            assert_eq!(from_hex::<3>(wrong), None);
        }
    }
}
