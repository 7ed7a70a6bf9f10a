-- The trash and the history of records.

-- How long the vault has been in use, so that the time in the trash does not hang on a clock that may be set: `counted` grows by
-- what the clock went on between two uses, at most 7 days each time. One row, made at the first use.
CREATE TABLE vault_time (
    one      INTEGER PRIMARY KEY NOT NULL CHECK (one = 1),
    seen     INTEGER NOT NULL, -- the clock up to which was counted
    counted  INTEGER NOT NULL CHECK (counted >= 0) -- milliseconds
) STRICT;

-- One row for each record with `deleted_at`.
CREATE TABLE trash (
    id            TEXT    PRIMARY KEY NOT NULL,
    kind          TEXT    NOT NULL,
    traveller_id  TEXT    NOT NULL REFERENCES travellers (id) ON DELETE CASCADE,
    removed_at    INTEGER NOT NULL, -- by the clock as it ran then
    counted       INTEGER NOT NULL CHECK (counted >= 0) -- `vault_time.counted` at that moment
) STRICT;
CREATE INDEX trash_of ON trash (traveller_id);
CREATE INDEX trash_due ON trash (counted);

-- What a record was before it was changed.
CREATE TABLE history (
    id            TEXT    NOT NULL,
    revision      INTEGER NOT NULL CHECK (revision > 0),
    traveller_id  TEXT    NOT NULL REFERENCES travellers (id) ON DELETE CASCADE,
    saved_at      INTEGER NOT NULL, -- when it became so
    body          TEXT    NOT NULL CHECK (json_valid(body)),
    PRIMARY KEY (id, revision)
) STRICT;
CREATE INDEX history_of ON history (traveller_id);

INSERT INTO trash (id, kind, traveller_id, removed_at, counted)
    SELECT id, 'traveller', id, deleted_at, 0 FROM travellers WHERE deleted_at IS NOT NULL;
INSERT INTO trash (id, kind, traveller_id, removed_at, counted)
    SELECT id, 'passport', traveller_id, deleted_at, 0 FROM passports WHERE deleted_at IS NOT NULL;
INSERT INTO trash (id, kind, traveller_id, removed_at, counted)
    SELECT id, 'journey', traveller_id, deleted_at, 0 FROM journeys WHERE deleted_at IS NOT NULL;
INSERT INTO trash (id, kind, traveller_id, removed_at, counted)
    SELECT id, 'employer', traveller_id, deleted_at, 0 FROM employers WHERE deleted_at IS NOT NULL;
INSERT INTO trash (id, kind, traveller_id, removed_at, counted)
    SELECT id, 'contract', traveller_id, deleted_at, 0 FROM contracts WHERE deleted_at IS NOT NULL;
INSERT INTO trash (id, kind, traveller_id, removed_at, counted)
    SELECT id, 'recruiter', traveller_id, deleted_at, 0 FROM recruiters WHERE deleted_at IS NOT NULL;
INSERT INTO trash (id, kind, traveller_id, removed_at, counted)
    SELECT id, 'emergency-contact', traveller_id, deleted_at, 0 FROM emergency_contacts WHERE deleted_at IS NOT NULL;
INSERT INTO trash (id, kind, traveller_id, removed_at, counted)
    SELECT id, 'consent', traveller_id, deleted_at, 0 FROM consents WHERE deleted_at IS NOT NULL;
INSERT INTO trash (id, kind, traveller_id, removed_at, counted)
    SELECT id, 'checklist', traveller_id, deleted_at, 0 FROM checklists WHERE deleted_at IS NOT NULL;
INSERT INTO trash (id, kind, traveller_id, removed_at, counted)
    SELECT id, 'paper', traveller_id, deleted_at, 0 FROM papers WHERE deleted_at IS NOT NULL;
INSERT INTO trash (id, kind, traveller_id, removed_at, counted)
    SELECT id, 'report', traveller_id, deleted_at, 0 FROM reports WHERE deleted_at IS NOT NULL;

-- A record that is deleted takes its history and its place in the trash along.
CREATE TRIGGER travellers_gone AFTER DELETE ON travellers BEGIN
    DELETE FROM history WHERE id = old.id;
    DELETE FROM trash WHERE id = old.id;
END;
CREATE TRIGGER passports_gone AFTER DELETE ON passports BEGIN
    DELETE FROM history WHERE id = old.id;
    DELETE FROM trash WHERE id = old.id;
END;
CREATE TRIGGER journeys_gone AFTER DELETE ON journeys BEGIN
    DELETE FROM history WHERE id = old.id;
    DELETE FROM trash WHERE id = old.id;
END;
CREATE TRIGGER employers_gone AFTER DELETE ON employers BEGIN
    DELETE FROM history WHERE id = old.id;
    DELETE FROM trash WHERE id = old.id;
END;
CREATE TRIGGER contracts_gone AFTER DELETE ON contracts BEGIN
    DELETE FROM history WHERE id = old.id;
    DELETE FROM trash WHERE id = old.id;
END;
CREATE TRIGGER recruiters_gone AFTER DELETE ON recruiters BEGIN
    DELETE FROM history WHERE id = old.id;
    DELETE FROM trash WHERE id = old.id;
END;
CREATE TRIGGER emergency_contacts_gone AFTER DELETE ON emergency_contacts BEGIN
    DELETE FROM history WHERE id = old.id;
    DELETE FROM trash WHERE id = old.id;
END;
CREATE TRIGGER consents_gone AFTER DELETE ON consents BEGIN
    DELETE FROM history WHERE id = old.id;
    DELETE FROM trash WHERE id = old.id;
END;
CREATE TRIGGER checklists_gone AFTER DELETE ON checklists BEGIN
    DELETE FROM history WHERE id = old.id;
    DELETE FROM trash WHERE id = old.id;
END;
CREATE TRIGGER papers_gone AFTER DELETE ON papers BEGIN
    DELETE FROM history WHERE id = old.id;
    DELETE FROM trash WHERE id = old.id;
END;
CREATE TRIGGER reports_gone AFTER DELETE ON reports BEGIN
    DELETE FROM history WHERE id = old.id;
    DELETE FROM trash WHERE id = old.id;
END;
