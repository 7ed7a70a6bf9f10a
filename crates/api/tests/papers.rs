//! The papers by their commands, with the real vault and the real reader: offered, drawn with kept papers in them, saved, sealed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod desk;

use desk::{Desk, PASSPHRASE, sample};
use ngao_api::{Answer, JobRequest, ProblemCode};
use serde_json::{Value, json};
use std::sync::Mutex;

#[test]
fn every_paper_is_offered_drawn_looked_at_and_saved_as_it_was_looked_at() {
    let desk = Desk::new();
    let id = desk.call("add_sample", json!({}))["id"].clone();
    for offered in desk.call("paper_offers", json!({ "traveller": id })).as_array().unwrap() {
        let offer = &offered["offer"];
        let paper = offer["paper"].as_str().unwrap();
        for copy in offer["copies"].as_array().unwrap() {
            let order = json!({
                "paper": paper, "copy": copy["copy"], "language": offer["languages"][0], "include": copy["include"],
            });
            let drawn = desk.call("draw_paper", json!({ "traveller": id, "order": order }));
            assert_eq!(drawn["left_out"], json!([]), "{paper}");
            let pages = drawn["pages"].as_u64().unwrap();
            for page in 1..=pages {
                let look = json!({ "token": drawn["token"], "page": page, "scale": 0.3 });
                let Ok(Answer::Bytes(png)) = desk.app.call("drawn_page", look, None) else { panic!("{paper} {page}") };
                assert!(png.starts_with(b"\x89PNG"));
            }
            let look = json!({ "token": drawn["token"], "page": pages + 1, "scale": 0.3 });
            assert_eq!(desk.refused("drawn_page", look), ProblemCode::ReadDamaged);
            let place = desk.saves_to("paper.pdf");
            let written = desk.call("save_drawn", json!({ "token": drawn["token"] }));
            assert_eq!(written["bytes"], drawn["bytes"]);
            let bytes = std::fs::read(&place).unwrap();
            assert_eq!(bytes.len() as u64, drawn["bytes"].as_u64().unwrap());
            assert!(bytes.starts_with(b"%PDF-"));
            assert!(desk.person.suggested.lock().unwrap().starts_with(paper));
        }
    }
}

#[test]
fn what_is_missing_is_told_and_goes_when_it_is_typed() {
    let desk = Desk::new();
    let id = desk.traveller();
    let missing = || {
        let offers = desk.call("paper_offers", json!({ "traveller": id }));
        offers[0]["missing"].as_array().unwrap().clone()
    };
    assert_eq!(desk.call("paper_offers", json!({ "traveller": id }))[0]["offer"]["paper"], "embassy");
    let town = json!({ "record": "journey", "field": "city" });
    assert!(missing().contains(&town));
    assert!(!missing().contains(&json!({ "record": "traveller", "field": "surname" })));
    desk.keep(&id, "journey", json!({ "city": "Moscow" }));
    assert!(!missing().contains(&town));
}

#[test]
fn an_order_that_is_not_offered_is_refused_and_what_may_not_be_chosen_is_as_offered() {
    let desk = Desk::new();
    let id = desk.traveller();
    let draw = |order: &Value| desk.app.call("draw_paper", json!({ "traveller": id, "order": order }), None);
    let card = desk.order("card", json!({}));
    for (field, wrong) in [("language", "ru"), ("copy", "official")] {
        let mut order = card.clone();
        order[field] = json!(wrong);
        assert_eq!(draw(&order).unwrap_err().code, ProblemCode::BadArguments, "{field}");
    }
    // The card holds no kept papers, whatever is asked for.
    desk.add(&id, "scan", &sample("pdfs/scan.pdf"));
    let order = desk.order("card", json!({ "enclosures": true }));
    let Ok(Answer::Json(drawn)) = draw(&order) else { panic!("a card") };
    assert_eq!(drawn["pages"], 1, "{drawn}");
}

#[test]
fn a_drawn_paper_is_gone_with_the_next_and_at_lock() {
    let desk = Desk::new();
    let id = desk.traveller();
    let draw = || desk.call("draw_paper", json!({ "traveller": id, "order": desk.order("card", json!({})) }));
    let first = draw();
    let second = draw();
    desk.saves_to("card.pdf");
    assert_eq!(desk.refused("save_drawn", json!({ "token": first["token"] })), ProblemCode::DrawnGone);
    desk.call("save_drawn", json!({ "token": second["token"] }));
    desk.call("lock", json!({}));
    assert_eq!(desk.refused("save_drawn", json!({ "token": second["token"] })), ProblemCode::Locked);
    desk.call("unlock", json!({ "passphrase": PASSPHRASE }));
    assert_eq!(desk.refused("save_drawn", json!({ "token": second["token"] })), ProblemCode::DrawnGone);
    let look = json!({ "token": second["token"], "page": 1, "scale": 1.0 });
    assert_eq!(desk.refused("drawn_page", look), ProblemCode::DrawnGone);
}

/// The public tools open what was saved under a password and what was sealed, and nothing without them.
#[test]
fn a_password_and_a_seal_are_opened_by_the_public_tools() {
    let desk = Desk::new();
    let id = desk.traveller();
    let drawn = desk.call("draw_paper", json!({ "traveller": id, "order": desk.order("card", json!({})) }));
    let token = &drawn["token"];
    let run = |program: &str, arguments: &[&str]| {
        let told = std::process::Command::new(program).args(arguments).current_dir(desk.folder.path()).output();
        told.unwrap_or_else(|error| panic!("{program}: {error}; `cargo xtask test` installs it"))
    };
    let plain = desk.saves_to("plain.pdf");
    desk.call("save_drawn", json!({ "token": token }));
    let plain = std::fs::read(plain).unwrap();

    desk.saves_to("locked.pdf");
    assert_eq!(desk.refused("save_drawn", json!({ "token": token, "password": "1234" })), ProblemCode::WeakPassphrase);
    desk.call("save_drawn", json!({ "token": token, "password": PASSPHRASE }));
    assert!(!run("qpdf", &["--check", "locked.pdf"]).status.success());
    let told = run("qpdf", &["--check", &format!("--password={PASSPHRASE}"), "locked.pdf"]);
    assert!(told.status.success(), "{told:?}");
    let told = String::from_utf8_lossy(
        &run("qpdf", &["--show-encryption", &format!("--password={PASSPHRASE}"), "locked.pdf"]).stdout,
    )
    .into_owned();
    assert!(told.contains("AESv3"), "{told}");
    assert!(
        !std::fs::read(desk.folder.path().join("locked.pdf")).unwrap().windows(8).any(|window| window == b"Odhiambo")
    );

    desk.saves_to("card.pdf.age");
    run("age-keygen", &["-o", "key"]);
    let key = std::fs::read_to_string(desk.folder.path().join("key")).unwrap();
    let recipient = key.lines().find_map(|line| line.strip_prefix("# public key: ")).unwrap();
    desk.call("seal_drawn", json!({ "token": token, "recipient": recipient }));
    assert!(desk.person.suggested.lock().unwrap().ends_with(".pdf.age"));
    assert_eq!(run("age", &["--decrypt", "-i", "key", "card.pdf.age"]).stdout, plain);
    desk.call("seal_drawn", json!({ "token": token, "passphrase": PASSPHRASE }));
    assert!(
        std::fs::read(desk.folder.path().join("card.pdf.age"))
            .unwrap()
            .starts_with(b"age-encryption.org/v1\n-> scrypt")
    );
    for (args, code) in [
        (json!({ "token": token, "recipient": "mama@example.org" }), ProblemCode::BadRecipient),
        (json!({ "token": token, "passphrase": "1234" }), ProblemCode::WeakPassphrase),
        (json!({ "token": token }), ProblemCode::BadArguments),
        (json!({ "token": token, "passphrase": PASSPHRASE, "recipient": recipient }), ProblemCode::BadArguments),
        (json!({ "token": "unknown", "recipient": recipient }), ProblemCode::DrawnGone),
    ] {
        assert_eq!(desk.refused("seal_drawn", args), code);
    }
}

#[test]
fn whoever_stops_the_sealing_is_not_asked_for_a_place() {
    let desk = Desk::new();
    let id = desk.traveller();
    let drawn = desk.call("draw_paper", json!({ "traveller": id, "order": desk.order("card", json!({})) }));
    let place = desk.saves_to("card.pdf.age");
    desk.person.suggested.lock().unwrap().clear();
    let args = json!({ "token": drawn["token"], "passphrase": PASSPHRASE });
    let app = &desk.app;
    std::thread::scope(|scope| {
        let ((say, said), (go, gone)) = (std::sync::mpsc::channel(), std::sync::mpsc::channel::<()>());
        let gone = Mutex::new(gone);
        let told = Box::new(move |_| {
            // Held at its first step until it has been stopped.
            let _ = say.send(());
            let _ = gone.lock().unwrap().recv();
        });
        let sealing = scope.spawn(move || app.call("seal_drawn", args, Some(JobRequest { number: 9, told })));
        said.recv().unwrap();
        desk.call("cancel_job", json!({ "job": 9 }));
        drop(go);
        assert_eq!(sealing.join().unwrap().unwrap_err().code, ProblemCode::Cancelled);
    });
    assert!(desk.person.suggested.lock().unwrap().is_empty() && !place.exists());
}

#[test]
fn the_form_asks_in_its_order_and_what_is_copied_is_gone_at_lock() {
    let desk = Desk::new();
    let id = desk.traveller();
    desk.keep(&id, "emergency-contact", json!({ "name": "Mama Atieno", "phone": "+254700000001" }));
    let fields = desk.call("form_fields", json!({ "traveller": id }));
    let fields = fields.as_array().unwrap();
    let at = |record: &str| fields.iter().position(|field| field["place"]["record"] == record).unwrap();
    let order = ["traveller", "emergency-contact", "passport", "journey", "employer"].map(at);
    assert!(order.is_sorted(), "{order:?}");
    assert_eq!((&fields[0]["value"], &fields[0]["label"]["en"]), (&json!("Odhiambo"), &json!("Surname")));
    let kin: Vec<&Value> = fields.iter().filter(|field| field["place"]["record"] == "emergency-contact").collect();
    assert_eq!(kin.len(), 10, "two people");
    assert_eq!((&kin[0]["label"]["en"], &kin[0]["value"]), (&json!("Next of kin: Name"), &json!("Mama Atieno")));
    assert!(fields.iter().all(|field| !field["label"]["sw"].as_str().unwrap().contains("field_")), "words for all");
    assert!(fields.iter().all(|field| !field["label"]["en"].as_str().unwrap().contains("field_")), "words for all");
    desk.call("copy_text", json!({ "text": "AK1234567" }));
    assert_eq!(*desk.person.copied.lock().unwrap(), "AK1234567");
    desk.call("lock", json!({}));
    assert_eq!(*desk.person.copied.lock().unwrap(), "");
}

#[test]
fn a_sheet_of_the_family_file_is_made_alone_and_gathers_nothing_that_it_has_no_room_for() {
    let desk = Desk::new();
    let id = desk.traveller();
    desk.add(&id, "scan", &sample("pdfs/encrypted.pdf"));
    let mut order = desk.order("family", json!({ "enclosures": true, "findings": true, "check_in": true }));
    let whole = desk.call("draw_paper", json!({ "traveller": id, "order": order }));
    assert_eq!(whole["left_out"].as_array().unwrap().len(), 1);
    for sheet in ["diaspora-affairs", "embassy", "red-cross", "police"] {
        order["sheet"] = json!(sheet);
        let drawn = desk.call("draw_paper", json!({ "traveller": id, "order": order }));
        assert_eq!((&drawn["left_out"], &drawn["pages"]), (&json!([]), &json!(1)), "{sheet}");
    }
    desk.saves_to("sheet.pdf");
    let drawn = desk.call("draw_paper", json!({ "traveller": id, "order": order }));
    desk.call("save_drawn", json!({ "token": drawn["token"] }));
    assert_eq!(*desk.person.suggested.lock().unwrap(), "police-AO.pdf");
    let mut card = desk.order("card", json!({}));
    card["sheet"] = json!("police");
    assert_eq!(desk.refused("draw_paper", json!({ "traveller": id, "order": card })), ProblemCode::BadArguments);
}
