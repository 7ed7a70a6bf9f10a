-- The trash and the history of records. The triggers keep both whatever statement changes a record, so that none can forget to;
-- they replace rather than refuse, because a save must not fail for them.

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

-- What a record was before it was changed. Reports have none.
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
CREATE TRIGGER travellers_added_removed AFTER INSERT ON travellers WHEN new.deleted_at IS NOT NULL BEGIN
    INSERT OR REPLACE INTO trash (id, kind, traveller_id, removed_at, counted)
        VALUES (new.id, 'traveller', new.id, new.deleted_at, coalesce((SELECT counted FROM vault_time), 0));
END;
CREATE TRIGGER travellers_removed AFTER UPDATE OF deleted_at ON travellers
WHEN old.deleted_at IS NULL AND new.deleted_at IS NOT NULL BEGIN
    INSERT OR REPLACE INTO trash (id, kind, traveller_id, removed_at, counted)
        VALUES (new.id, 'traveller', new.id, new.deleted_at, coalesce((SELECT counted FROM vault_time), 0));
END;
CREATE TRIGGER travellers_restored AFTER UPDATE OF deleted_at ON travellers
WHEN old.deleted_at IS NOT NULL AND new.deleted_at IS NULL BEGIN
    DELETE FROM trash WHERE id = new.id;
END;
CREATE TRIGGER travellers_earlier AFTER UPDATE OF body ON travellers WHEN old.body IS NOT new.body BEGIN
    INSERT OR REPLACE INTO history (id, revision, traveller_id, saved_at, body)
        VALUES (old.id, old.revision, old.id, old.updated_at, old.body);
END;
CREATE TRIGGER travellers_gone AFTER DELETE ON travellers BEGIN
    DELETE FROM history WHERE id = old.id;
    DELETE FROM trash WHERE id = old.id;
END;

INSERT INTO trash (id, kind, traveller_id, removed_at, counted)
    SELECT id, 'passport', traveller_id, deleted_at, 0 FROM passports WHERE deleted_at IS NOT NULL;
CREATE TRIGGER passports_added_removed AFTER INSERT ON passports WHEN new.deleted_at IS NOT NULL BEGIN
    INSERT OR REPLACE INTO trash (id, kind, traveller_id, removed_at, counted)
        VALUES (new.id, 'passport', new.traveller_id, new.deleted_at, coalesce((SELECT counted FROM vault_time), 0));
END;
CREATE TRIGGER passports_removed AFTER UPDATE OF deleted_at ON passports
WHEN old.deleted_at IS NULL AND new.deleted_at IS NOT NULL BEGIN
    INSERT OR REPLACE INTO trash (id, kind, traveller_id, removed_at, counted)
        VALUES (new.id, 'passport', new.traveller_id, new.deleted_at, coalesce((SELECT counted FROM vault_time), 0));
END;
CREATE TRIGGER passports_restored AFTER UPDATE OF deleted_at ON passports
WHEN old.deleted_at IS NOT NULL AND new.deleted_at IS NULL BEGIN
    DELETE FROM trash WHERE id = new.id;
END;
CREATE TRIGGER passports_earlier AFTER UPDATE OF body ON passports WHEN old.body IS NOT new.body BEGIN
    INSERT OR REPLACE INTO history (id, revision, traveller_id, saved_at, body)
        VALUES (old.id, old.revision, old.traveller_id, old.updated_at, old.body);
END;
CREATE TRIGGER passports_gone AFTER DELETE ON passports BEGIN
    DELETE FROM history WHERE id = old.id;
    DELETE FROM trash WHERE id = old.id;
END;

INSERT INTO trash (id, kind, traveller_id, removed_at, counted)
    SELECT id, 'journey', traveller_id, deleted_at, 0 FROM journeys WHERE deleted_at IS NOT NULL;
CREATE TRIGGER journeys_added_removed AFTER INSERT ON journeys WHEN new.deleted_at IS NOT NULL BEGIN
    INSERT OR REPLACE INTO trash (id, kind, traveller_id, removed_at, counted)
        VALUES (new.id, 'journey', new.traveller_id, new.deleted_at, coalesce((SELECT counted FROM vault_time), 0));
END;
CREATE TRIGGER journeys_removed AFTER UPDATE OF deleted_at ON journeys
WHEN old.deleted_at IS NULL AND new.deleted_at IS NOT NULL BEGIN
    INSERT OR REPLACE INTO trash (id, kind, traveller_id, removed_at, counted)
        VALUES (new.id, 'journey', new.traveller_id, new.deleted_at, coalesce((SELECT counted FROM vault_time), 0));
END;
CREATE TRIGGER journeys_restored AFTER UPDATE OF deleted_at ON journeys
WHEN old.deleted_at IS NOT NULL AND new.deleted_at IS NULL BEGIN
    DELETE FROM trash WHERE id = new.id;
END;
CREATE TRIGGER journeys_earlier AFTER UPDATE OF body ON journeys WHEN old.body IS NOT new.body BEGIN
    INSERT OR REPLACE INTO history (id, revision, traveller_id, saved_at, body)
        VALUES (old.id, old.revision, old.traveller_id, old.updated_at, old.body);
END;
CREATE TRIGGER journeys_gone AFTER DELETE ON journeys BEGIN
    DELETE FROM history WHERE id = old.id;
    DELETE FROM trash WHERE id = old.id;
END;

INSERT INTO trash (id, kind, traveller_id, removed_at, counted)
    SELECT id, 'employer', traveller_id, deleted_at, 0 FROM employers WHERE deleted_at IS NOT NULL;
CREATE TRIGGER employers_added_removed AFTER INSERT ON employers WHEN new.deleted_at IS NOT NULL BEGIN
    INSERT OR REPLACE INTO trash (id, kind, traveller_id, removed_at, counted)
        VALUES (new.id, 'employer', new.traveller_id, new.deleted_at, coalesce((SELECT counted FROM vault_time), 0));
END;
CREATE TRIGGER employers_removed AFTER UPDATE OF deleted_at ON employers
WHEN old.deleted_at IS NULL AND new.deleted_at IS NOT NULL BEGIN
    INSERT OR REPLACE INTO trash (id, kind, traveller_id, removed_at, counted)
        VALUES (new.id, 'employer', new.traveller_id, new.deleted_at, coalesce((SELECT counted FROM vault_time), 0));
END;
CREATE TRIGGER employers_restored AFTER UPDATE OF deleted_at ON employers
WHEN old.deleted_at IS NOT NULL AND new.deleted_at IS NULL BEGIN
    DELETE FROM trash WHERE id = new.id;
END;
CREATE TRIGGER employers_earlier AFTER UPDATE OF body ON employers WHEN old.body IS NOT new.body BEGIN
    INSERT OR REPLACE INTO history (id, revision, traveller_id, saved_at, body)
        VALUES (old.id, old.revision, old.traveller_id, old.updated_at, old.body);
END;
CREATE TRIGGER employers_gone AFTER DELETE ON employers BEGIN
    DELETE FROM history WHERE id = old.id;
    DELETE FROM trash WHERE id = old.id;
END;

INSERT INTO trash (id, kind, traveller_id, removed_at, counted)
    SELECT id, 'contract', traveller_id, deleted_at, 0 FROM contracts WHERE deleted_at IS NOT NULL;
CREATE TRIGGER contracts_added_removed AFTER INSERT ON contracts WHEN new.deleted_at IS NOT NULL BEGIN
    INSERT OR REPLACE INTO trash (id, kind, traveller_id, removed_at, counted)
        VALUES (new.id, 'contract', new.traveller_id, new.deleted_at, coalesce((SELECT counted FROM vault_time), 0));
END;
CREATE TRIGGER contracts_removed AFTER UPDATE OF deleted_at ON contracts
WHEN old.deleted_at IS NULL AND new.deleted_at IS NOT NULL BEGIN
    INSERT OR REPLACE INTO trash (id, kind, traveller_id, removed_at, counted)
        VALUES (new.id, 'contract', new.traveller_id, new.deleted_at, coalesce((SELECT counted FROM vault_time), 0));
END;
CREATE TRIGGER contracts_restored AFTER UPDATE OF deleted_at ON contracts
WHEN old.deleted_at IS NOT NULL AND new.deleted_at IS NULL BEGIN
    DELETE FROM trash WHERE id = new.id;
END;
CREATE TRIGGER contracts_earlier AFTER UPDATE OF body ON contracts WHEN old.body IS NOT new.body BEGIN
    INSERT OR REPLACE INTO history (id, revision, traveller_id, saved_at, body)
        VALUES (old.id, old.revision, old.traveller_id, old.updated_at, old.body);
END;
CREATE TRIGGER contracts_gone AFTER DELETE ON contracts BEGIN
    DELETE FROM history WHERE id = old.id;
    DELETE FROM trash WHERE id = old.id;
END;

INSERT INTO trash (id, kind, traveller_id, removed_at, counted)
    SELECT id, 'recruiter', traveller_id, deleted_at, 0 FROM recruiters WHERE deleted_at IS NOT NULL;
CREATE TRIGGER recruiters_added_removed AFTER INSERT ON recruiters WHEN new.deleted_at IS NOT NULL BEGIN
    INSERT OR REPLACE INTO trash (id, kind, traveller_id, removed_at, counted)
        VALUES (new.id, 'recruiter', new.traveller_id, new.deleted_at, coalesce((SELECT counted FROM vault_time), 0));
END;
CREATE TRIGGER recruiters_removed AFTER UPDATE OF deleted_at ON recruiters
WHEN old.deleted_at IS NULL AND new.deleted_at IS NOT NULL BEGIN
    INSERT OR REPLACE INTO trash (id, kind, traveller_id, removed_at, counted)
        VALUES (new.id, 'recruiter', new.traveller_id, new.deleted_at, coalesce((SELECT counted FROM vault_time), 0));
END;
CREATE TRIGGER recruiters_restored AFTER UPDATE OF deleted_at ON recruiters
WHEN old.deleted_at IS NOT NULL AND new.deleted_at IS NULL BEGIN
    DELETE FROM trash WHERE id = new.id;
END;
CREATE TRIGGER recruiters_earlier AFTER UPDATE OF body ON recruiters WHEN old.body IS NOT new.body BEGIN
    INSERT OR REPLACE INTO history (id, revision, traveller_id, saved_at, body)
        VALUES (old.id, old.revision, old.traveller_id, old.updated_at, old.body);
END;
CREATE TRIGGER recruiters_gone AFTER DELETE ON recruiters BEGIN
    DELETE FROM history WHERE id = old.id;
    DELETE FROM trash WHERE id = old.id;
END;

INSERT INTO trash (id, kind, traveller_id, removed_at, counted)
    SELECT id, 'emergency-contact', traveller_id, deleted_at, 0 FROM emergency_contacts WHERE deleted_at IS NOT NULL;
CREATE TRIGGER emergency_contacts_added_removed AFTER INSERT ON emergency_contacts WHEN new.deleted_at IS NOT NULL BEGIN
    INSERT OR REPLACE INTO trash (id, kind, traveller_id, removed_at, counted)
        VALUES (new.id, 'emergency-contact', new.traveller_id, new.deleted_at, coalesce((SELECT counted FROM vault_time), 0));
END;
CREATE TRIGGER emergency_contacts_removed AFTER UPDATE OF deleted_at ON emergency_contacts
WHEN old.deleted_at IS NULL AND new.deleted_at IS NOT NULL BEGIN
    INSERT OR REPLACE INTO trash (id, kind, traveller_id, removed_at, counted)
        VALUES (new.id, 'emergency-contact', new.traveller_id, new.deleted_at, coalesce((SELECT counted FROM vault_time), 0));
END;
CREATE TRIGGER emergency_contacts_restored AFTER UPDATE OF deleted_at ON emergency_contacts
WHEN old.deleted_at IS NOT NULL AND new.deleted_at IS NULL BEGIN
    DELETE FROM trash WHERE id = new.id;
END;
CREATE TRIGGER emergency_contacts_earlier AFTER UPDATE OF body ON emergency_contacts WHEN old.body IS NOT new.body BEGIN
    INSERT OR REPLACE INTO history (id, revision, traveller_id, saved_at, body)
        VALUES (old.id, old.revision, old.traveller_id, old.updated_at, old.body);
END;
CREATE TRIGGER emergency_contacts_gone AFTER DELETE ON emergency_contacts BEGIN
    DELETE FROM history WHERE id = old.id;
    DELETE FROM trash WHERE id = old.id;
END;

INSERT INTO trash (id, kind, traveller_id, removed_at, counted)
    SELECT id, 'consent', traveller_id, deleted_at, 0 FROM consents WHERE deleted_at IS NOT NULL;
CREATE TRIGGER consents_added_removed AFTER INSERT ON consents WHEN new.deleted_at IS NOT NULL BEGIN
    INSERT OR REPLACE INTO trash (id, kind, traveller_id, removed_at, counted)
        VALUES (new.id, 'consent', new.traveller_id, new.deleted_at, coalesce((SELECT counted FROM vault_time), 0));
END;
CREATE TRIGGER consents_removed AFTER UPDATE OF deleted_at ON consents
WHEN old.deleted_at IS NULL AND new.deleted_at IS NOT NULL BEGIN
    INSERT OR REPLACE INTO trash (id, kind, traveller_id, removed_at, counted)
        VALUES (new.id, 'consent', new.traveller_id, new.deleted_at, coalesce((SELECT counted FROM vault_time), 0));
END;
CREATE TRIGGER consents_restored AFTER UPDATE OF deleted_at ON consents
WHEN old.deleted_at IS NOT NULL AND new.deleted_at IS NULL BEGIN
    DELETE FROM trash WHERE id = new.id;
END;
CREATE TRIGGER consents_earlier AFTER UPDATE OF body ON consents WHEN old.body IS NOT new.body BEGIN
    INSERT OR REPLACE INTO history (id, revision, traveller_id, saved_at, body)
        VALUES (old.id, old.revision, old.traveller_id, old.updated_at, old.body);
END;
CREATE TRIGGER consents_gone AFTER DELETE ON consents BEGIN
    DELETE FROM history WHERE id = old.id;
    DELETE FROM trash WHERE id = old.id;
END;

INSERT INTO trash (id, kind, traveller_id, removed_at, counted)
    SELECT id, 'checklist', traveller_id, deleted_at, 0 FROM checklists WHERE deleted_at IS NOT NULL;
CREATE TRIGGER checklists_added_removed AFTER INSERT ON checklists WHEN new.deleted_at IS NOT NULL BEGIN
    INSERT OR REPLACE INTO trash (id, kind, traveller_id, removed_at, counted)
        VALUES (new.id, 'checklist', new.traveller_id, new.deleted_at, coalesce((SELECT counted FROM vault_time), 0));
END;
CREATE TRIGGER checklists_removed AFTER UPDATE OF deleted_at ON checklists
WHEN old.deleted_at IS NULL AND new.deleted_at IS NOT NULL BEGIN
    INSERT OR REPLACE INTO trash (id, kind, traveller_id, removed_at, counted)
        VALUES (new.id, 'checklist', new.traveller_id, new.deleted_at, coalesce((SELECT counted FROM vault_time), 0));
END;
CREATE TRIGGER checklists_restored AFTER UPDATE OF deleted_at ON checklists
WHEN old.deleted_at IS NOT NULL AND new.deleted_at IS NULL BEGIN
    DELETE FROM trash WHERE id = new.id;
END;
CREATE TRIGGER checklists_earlier AFTER UPDATE OF body ON checklists WHEN old.body IS NOT new.body BEGIN
    INSERT OR REPLACE INTO history (id, revision, traveller_id, saved_at, body)
        VALUES (old.id, old.revision, old.traveller_id, old.updated_at, old.body);
END;
CREATE TRIGGER checklists_gone AFTER DELETE ON checklists BEGIN
    DELETE FROM history WHERE id = old.id;
    DELETE FROM trash WHERE id = old.id;
END;

INSERT INTO trash (id, kind, traveller_id, removed_at, counted)
    SELECT id, 'paper', traveller_id, deleted_at, 0 FROM papers WHERE deleted_at IS NOT NULL;
CREATE TRIGGER papers_added_removed AFTER INSERT ON papers WHEN new.deleted_at IS NOT NULL BEGIN
    INSERT OR REPLACE INTO trash (id, kind, traveller_id, removed_at, counted)
        VALUES (new.id, 'paper', new.traveller_id, new.deleted_at, coalesce((SELECT counted FROM vault_time), 0));
END;
CREATE TRIGGER papers_removed AFTER UPDATE OF deleted_at ON papers
WHEN old.deleted_at IS NULL AND new.deleted_at IS NOT NULL BEGIN
    INSERT OR REPLACE INTO trash (id, kind, traveller_id, removed_at, counted)
        VALUES (new.id, 'paper', new.traveller_id, new.deleted_at, coalesce((SELECT counted FROM vault_time), 0));
END;
CREATE TRIGGER papers_restored AFTER UPDATE OF deleted_at ON papers
WHEN old.deleted_at IS NOT NULL AND new.deleted_at IS NULL BEGIN
    DELETE FROM trash WHERE id = new.id;
END;
CREATE TRIGGER papers_earlier AFTER UPDATE OF body ON papers WHEN old.body IS NOT new.body BEGIN
    INSERT OR REPLACE INTO history (id, revision, traveller_id, saved_at, body)
        VALUES (old.id, old.revision, old.traveller_id, old.updated_at, old.body);
END;
CREATE TRIGGER papers_gone AFTER DELETE ON papers BEGIN
    DELETE FROM history WHERE id = old.id;
    DELETE FROM trash WHERE id = old.id;
END;

INSERT INTO trash (id, kind, traveller_id, removed_at, counted)
    SELECT id, 'report', traveller_id, deleted_at, 0 FROM reports WHERE deleted_at IS NOT NULL;
CREATE TRIGGER reports_added_removed AFTER INSERT ON reports WHEN new.deleted_at IS NOT NULL BEGIN
    INSERT OR REPLACE INTO trash (id, kind, traveller_id, removed_at, counted)
        VALUES (new.id, 'report', new.traveller_id, new.deleted_at, coalesce((SELECT counted FROM vault_time), 0));
END;
CREATE TRIGGER reports_removed AFTER UPDATE OF deleted_at ON reports
WHEN old.deleted_at IS NULL AND new.deleted_at IS NOT NULL BEGIN
    INSERT OR REPLACE INTO trash (id, kind, traveller_id, removed_at, counted)
        VALUES (new.id, 'report', new.traveller_id, new.deleted_at, coalesce((SELECT counted FROM vault_time), 0));
END;
CREATE TRIGGER reports_restored AFTER UPDATE OF deleted_at ON reports
WHEN old.deleted_at IS NOT NULL AND new.deleted_at IS NULL BEGIN
    DELETE FROM trash WHERE id = new.id;
END;
CREATE TRIGGER reports_gone AFTER DELETE ON reports BEGIN
    DELETE FROM history WHERE id = old.id;
    DELETE FROM trash WHERE id = old.id;
END;
