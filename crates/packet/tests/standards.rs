//! Rules of PDF/A-2 (ISO 19005-2) and PDF/UA-1 (ISO 14289-1), one by one by their clauses, on every paper. None of this is a claim of
//! conformance: the files make none. `qpdf` and the Python package `pdfua` look too (`cargo xtask test`).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{all_orders, ordered, sample};
use lopdf::{Dictionary, Document, Object};
use ngao_model::Order;
use std::collections::BTreeSet;

struct File {
    order: Order,
    bytes: Vec<u8>,
    document: Document,
}

fn files() -> Vec<File> {
    let mut case = sample();
    common::twelve_pages(&mut case);
    all_orders()
        .into_iter()
        .map(|order| {
            let bytes = ordered(&order, &case).bytes;
            let document = Document::load_mem(&bytes).unwrap();
            File { order, bytes, document }
        })
        .collect()
}

fn each(rule: impl Fn(&File)) {
    for file in files() {
        let order = file.order;
        let checked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| rule(&file)));
        assert!(checked.is_ok(), "{order:?}");
    }
}

fn dictionaries(document: &Document) -> impl Iterator<Item = &Dictionary> {
    document.objects.values().filter_map(|object| match object {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    })
}

fn catalogue(file: &File) -> &Dictionary {
    file.document.catalog().unwrap()
}

#[test]
fn a2_6_1_2_the_header_begins_the_file_and_is_followed_by_high_bytes() {
    each(|file| {
        assert!(file.bytes.starts_with(b"%PDF-1.7\n%"));
        let comment = &file.bytes[10..14];
        assert!(comment.iter().all(|byte| *byte > 127), "{comment:?}");
    });
}

#[test]
fn a2_6_1_3_the_trailer_has_an_identifier_and_nothing_follows_the_end() {
    each(|file| {
        let id = file.document.trailer.get(b"ID").unwrap().as_array().unwrap();
        assert!(id.len() == 2 && id[0] == id[1]);
        assert!(file.document.trailer.get(b"Encrypt").is_err());
        let end = file.bytes.trim_ascii_end();
        assert!(end.ends_with(b"%%EOF") && file.bytes.len() - end.len() <= 2);
    });
}

#[test]
fn a2_6_1_7_streams_lie_in_the_file_and_use_allowed_filters() {
    each(|file| {
        for dictionary in dictionaries(&file.document) {
            assert!(
                [b"F".as_slice(), b"FFilter", b"FDecodeParms"]
                    .iter()
                    .all(|key| !dictionary.has(key) || dictionary.has_type(b"Annot"))
            );
            if let Ok(Object::Name(filter)) = dictionary.get(b"Filter") {
                assert!(filter == b"FlateDecode" || filter == b"DCTDecode", "{filter:?}");
            }
        }
    });
}

#[test]
fn a2_6_2_3_the_colours_have_one_output_intent_with_a_profile() {
    each(|file| {
        let intents = catalogue(file).get(b"OutputIntents").unwrap().as_array().unwrap();
        assert_eq!(intents.len(), 1);
        let intent = intents[0].as_dict().unwrap();
        assert_eq!(intent.get(b"S").unwrap().as_name().unwrap(), b"GTS_PDFA1");
        let profile = intent.get(b"DestOutputProfile").unwrap().as_reference().unwrap();
        let profile = file.document.get_object(profile).unwrap().as_stream().unwrap();
        assert_eq!(profile.dict.get(b"N").unwrap().as_i64().unwrap(), 3);
        let bytes = profile.decompressed_content().unwrap();
        assert_eq!((&bytes[12..16], &bytes[16..20], &bytes[36..40]), (&b"mntr"[..], &b"RGB "[..], &b"acsp"[..]));
        // Its day is that of sRGB, never that of making.
        assert_eq!(bytes[24..36], [0x07, 0xCF, 0, 10, 0, 18, 0, 0, 0, 0, 0, 0]);
    });
}

#[test]
fn a2_6_2_8_images_are_plain() {
    each(|file| {
        for image in dictionaries(&file.document)
            .filter(|d| d.get(b"Subtype").is_ok_and(|s| s.as_name().is_ok_and(|n| n == b"Image")))
        {
            for forbidden in [b"Alternates".as_slice(), b"OPI", b"SMask", b"Mask"] {
                assert!(!image.has(forbidden));
            }
            assert!(image.get(b"Interpolate").is_err());
        }
    });
}

#[test]
fn a2_6_2_10_nothing_is_transparent() {
    each(|file| {
        for dictionary in dictionaries(&file.document) {
            assert!(!dictionary.has(b"SMask") && !dictionary.has(b"BM") && !dictionary.has(b"ca"));
        }
    });
}

#[test]
fn a2_6_2_11_fonts_are_embedded_subset_and_map_to_unicode() {
    each(|file| {
        let mut seen = 0;
        for font in dictionaries(&file.document).filter(|dictionary| dictionary.has_type(b"Font")) {
            match font.get(b"Subtype").unwrap().as_name().unwrap() {
                b"Type0" => {
                    seen += 1;
                    assert_eq!(font.get(b"Encoding").unwrap().as_name().unwrap(), b"Identity-H");
                    assert!(font.has(b"ToUnicode"));
                }
                b"CIDFontType2" => {
                    assert_eq!(font.get(b"CIDToGIDMap").unwrap().as_name().unwrap(), b"Identity");
                    assert!(font.has(b"W"));
                }
                other => panic!("{other:?}"),
            }
        }
        assert!(seen > 0);
        for descriptor in dictionaries(&file.document).filter(|dictionary| dictionary.has_type(b"FontDescriptor")) {
            let program = descriptor.get(b"FontFile2").unwrap().as_reference().unwrap();
            let program = file.document.get_object(program).unwrap().as_stream().unwrap();
            assert!(program.decompressed_content().unwrap().len() > 1000);
            let name = descriptor.get(b"FontName").unwrap().as_name().unwrap();
            assert_eq!(name[6], b'+', "{:?}", String::from_utf8_lossy(name));
        }
    });
}

#[test]
fn a2_6_3_and_6_5_there_are_no_annotations_actions_or_scripts() {
    each(|file| {
        for dictionary in dictionaries(&file.document) {
            for forbidden in [
                b"Annots".as_slice(),
                b"AA",
                b"OpenAction",
                b"JS",
                b"JavaScript",
                b"AcroForm",
                b"XFA",
                b"EmbeddedFiles",
            ] {
                assert!(!dictionary.has(forbidden), "{}", String::from_utf8_lossy(forbidden));
            }
        }
    });
}

#[test]
fn a2_6_6_the_metadata_say_the_same_twice_and_claim_nothing() {
    each(|file| {
        let metadata = catalogue(file).get(b"Metadata").unwrap().as_reference().unwrap();
        let stream = file.document.get_object(metadata).unwrap().as_stream().unwrap();
        assert!(stream.dict.get(b"Filter").is_err(), "metadata are readable without unpacking");
        let xmp = String::from_utf8(stream.content.clone()).unwrap();
        let info = file.document.trailer.get(b"Info").unwrap().as_reference().unwrap();
        let info = file.document.get_dictionary(info).unwrap();
        let title = lopdf::decode_text_string(info.get(b"Title").unwrap()).unwrap();
        assert!(xmp.contains(&format!("<rdf:li xml:lang=\"x-default\">{title}</rdf:li>")), "{title}: {xmp}");
        assert!(xmp.contains("<xmp:CreateDate>2026-11-21</xmp:CreateDate>"));
        assert_eq!(info.get(b"CreationDate").unwrap().as_str().unwrap(), b"D:20261121");
        assert!(!info.has(b"Author") && !xmp.contains("dc:creator"), "whose it is nobody's business");
        assert!(!xmp.contains("pdfaid") && !xmp.contains("pdfuaid"), "nothing has confirmed it");
    });
}

#[test]
fn ua_6_2_and_7_1_the_file_is_tagged_with_language_and_title() {
    each(|file| {
        let catalogue = catalogue(file);
        let marked = catalogue.get(b"MarkInfo").unwrap().as_dict().unwrap().get(b"Marked").unwrap();
        assert!(marked.as_bool().unwrap());
        assert!(catalogue.has(b"StructTreeRoot") && catalogue.has(b"Lang"));
        let viewer = catalogue.get(b"ViewerPreferences").unwrap().as_dict().unwrap();
        assert!(viewer.get(b"DisplayDocTitle").unwrap().as_bool().unwrap());
    });
}

/// Every operator that shows something stands in marked content, and every numbered piece is found by the way back.
#[test]
fn ua_7_1_all_content_is_tagged_or_decoration() {
    each(|file| {
        let document = &file.document;
        let root = catalogue(file).get(b"StructTreeRoot").unwrap().as_reference().unwrap();
        let root = document.get_dictionary(root).unwrap();
        let parents = root.get(b"ParentTree").unwrap().as_reference().unwrap();
        let parents = document.get_dictionary(parents).unwrap().get(b"Nums").unwrap().as_array().unwrap();
        for (index, page) in document.get_pages().into_values().enumerate() {
            let dictionary = document.get_dictionary(page).unwrap();
            assert_eq!(dictionary.get(b"StructParents").unwrap().as_i64().unwrap(), index as i64);
            let own = parents[2 * index + 1].as_reference().unwrap();
            let own = document.get_object(own).unwrap().as_array().unwrap();
            let content = document.get_and_decode_page_content(page).unwrap();
            let mut depth = 0;
            let mut numbers = BTreeSet::new();
            for operation in &content.operations {
                match operation.operator.as_str() {
                    "BMC" => depth += 1,
                    "BDC" => {
                        depth += 1;
                        if let Ok(number) = operation.operands[1].as_dict().unwrap().get(b"MCID") {
                            assert!(numbers.insert(number.as_i64().unwrap()), "a number twice");
                        }
                    }
                    "EMC" => depth -= 1,
                    "Tj" | "TJ" | "Do" | "S" | "f" | "B" | "s" => assert_eq!(depth, 1, "{operation:?} stands alone"),
                    _ => {}
                }
            }
            assert_eq!(depth, 0);
            assert_eq!(numbers.len(), own.len());
            for (number, element) in numbers.iter().zip(own) {
                let element = document.get_dictionary(element.as_reference().unwrap()).unwrap();
                assert!(element.has_type(b"StructElem"), "piece {number} of page {index}");
            }
        }
    });
}

#[test]
fn ua_7_2_to_7_5_headings_do_not_skip_figures_speak_and_tables_have_heads() {
    each(|file| {
        let document = &file.document;
        let elements: Vec<&Dictionary> = dictionaries(document).filter(|d| d.has_type(b"StructElem")).collect();
        let kind =
            |element: &Dictionary| String::from_utf8_lossy(element.get(b"S").unwrap().as_name().unwrap()).into_owned();
        assert_eq!(elements.iter().filter(|element| kind(element) == "H1").count(), 1, "one title");
        for element in &elements {
            if kind(element) == "Figure" {
                assert!(!element.get(b"Alt").unwrap().as_str().unwrap().is_empty());
            }
            if kind(element) == "TH" {
                let scope = element.get(b"A").unwrap().as_dict().unwrap().get(b"Scope").unwrap();
                assert_eq!(scope.as_name().unwrap(), b"Column");
            }
            let parent = element.get(b"P").unwrap().as_reference().unwrap();
            let parent = document.get_dictionary(parent).unwrap();
            let allowed = match kind(element).as_str() {
                "TR" => &["Table"][..],
                "TH" | "TD" => &["TR"],
                "LI" => &["L"],
                "Lbl" | "LBody" => &["LI"],
                _ => continue,
            };
            assert!(allowed.contains(&kind(parent).as_str()), "{} in {}", kind(element), kind(parent));
        }
        let levels: Vec<usize> = in_order(document, catalogue(file).get(b"StructTreeRoot").unwrap())
            .iter()
            .filter_map(|kind| kind.strip_prefix('H')?.parse().ok())
            .collect();
        assert_eq!(levels.first(), Some(&1), "the title comes first");
        for pair in levels.windows(2) {
            assert!(pair[1] <= pair[0] + 1, "a level is skipped: {levels:?}");
        }
        for table in elements.iter().filter(|element| kind(element) == "Table") {
            assert!(table.has(b"K"), "a table without rows");
        }
    });
}

/// What the elements are, in the order of reading.
fn in_order(document: &Document, from: &Object) -> Vec<String> {
    let dictionary = match from {
        Object::Reference(id) => document.get_dictionary(*id).ok(),
        Object::Dictionary(dictionary) => Some(dictionary),
        _ => None,
    };
    let Some(dictionary) = dictionary else { return Vec::new() };
    let own = dictionary.get(b"S").ok().and_then(|kind| kind.as_name().ok());
    let mut kinds: Vec<String> = own.map(|kind| String::from_utf8_lossy(kind).into_owned()).into_iter().collect();
    match dictionary.get(b"K") {
        Ok(Object::Array(kids)) => kinds.extend(kids.iter().flat_map(|kid| in_order(document, kid))),
        Ok(kid) => kinds.extend(in_order(document, kid)),
        Err(_) => {}
    }
    kinds
}

#[test]
fn other_programs_find_nothing_wrong() {
    each(|file| {
        let on_disk = common::on_disk(&file.bytes);
        let said = common::tool("qpdf", &["--check", on_disk.path().to_str().unwrap()]);
        assert!(said.contains("No syntax or stream encoding errors"), "{said}");
    });
}

/// `pdfua` finds nothing but that the files make no claim, and none is made.
#[test]
#[ignore = "needs the Python package pdfua: `cargo xtask test papers`"]
fn another_program_finds_the_structure_sound() {
    let python = std::env::var("NGAO_PYTHON").expect("NGAO_PYTHON names a Python with pdfua");
    let folder = tempfile::tempdir().unwrap();
    let files = files();
    for (index, file) in files.iter().enumerate() {
        std::fs::write(folder.path().join(format!("{index}.pdf")), &file.bytes).unwrap();
    }
    for (index, file) in files.iter().enumerate() {
        let path = folder.path().join(format!("{index}.pdf"));
        let told =
            std::process::Command::new(&python).args(["-m", "pdfua", "check", "--format", "json"]).arg(path).output();
        let told: serde_json::Value = serde_json::from_slice(&told.unwrap().stdout).unwrap();
        assert_eq!(told["summary"]["rules_run"], 12, "{told}");
        let found: Vec<&str> =
            told["findings"].as_array().unwrap().iter().map(|found| found["rule_id"].as_str().unwrap()).collect();
        assert_eq!(found, ["UA-28-004"], "{:?}: {told}", file.order);
    }
}

/// Nothing is printed smaller than nine points.
#[test]
fn no_letter_is_smaller_than_nine_points() {
    each(|file| {
        for page in file.document.get_pages().into_values() {
            for operation in file.document.get_and_decode_page_content(page).unwrap().operations {
                if operation.operator == "Tf" {
                    assert!(operation.operands[1].as_float().unwrap() >= 9.0, "{operation:?}");
                }
            }
        }
    });
}
