-- Payments: sums that were paid for the job, the journey or the papers, any number a traveller.

CREATE TABLE payments (
    id            TEXT    PRIMARY KEY NOT NULL,
    traveller_id  TEXT    NOT NULL REFERENCES travellers (id) ON DELETE CASCADE,
    revision      INTEGER NOT NULL CHECK (revision > 0),
    created_at    INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL,
    deleted_at    INTEGER,
    body          TEXT    NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE INDEX payments_all ON payments (traveller_id, deleted_at);

CREATE TRIGGER payments_added_removed AFTER INSERT ON payments WHEN new.deleted_at IS NOT NULL BEGIN
    INSERT OR REPLACE INTO trash (id, kind, traveller_id, removed_at, counted)
        VALUES (new.id, 'payment', new.traveller_id, new.deleted_at, coalesce((SELECT counted FROM vault_time), 0));
END;
CREATE TRIGGER payments_removed AFTER UPDATE OF deleted_at ON payments
WHEN old.deleted_at IS NULL AND new.deleted_at IS NOT NULL BEGIN
    INSERT OR REPLACE INTO trash (id, kind, traveller_id, removed_at, counted)
        VALUES (new.id, 'payment', new.traveller_id, new.deleted_at, coalesce((SELECT counted FROM vault_time), 0));
END;
CREATE TRIGGER payments_restored AFTER UPDATE OF deleted_at ON payments
WHEN old.deleted_at IS NOT NULL AND new.deleted_at IS NULL BEGIN
    DELETE FROM trash WHERE id = new.id;
END;
CREATE TRIGGER payments_earlier AFTER UPDATE OF body ON payments WHEN old.body IS NOT new.body BEGIN
    INSERT OR REPLACE INTO history (id, revision, traveller_id, saved_at, body)
        VALUES (old.id, old.revision, old.traveller_id, old.updated_at, old.body);
END;
CREATE TRIGGER payments_gone AFTER DELETE ON payments BEGIN
    DELETE FROM history WHERE id = old.id;
    DELETE FROM trash WHERE id = old.id;
END;
