-- What has no backup yet. Days are counted from 1970-01-01 UTC.

-- One row: the last backup that was made of this vault.
CREATE TABLE last_backup (
    number   INTEGER PRIMARY KEY NOT NULL CHECK (number = 1),
    made_at  INTEGER NOT NULL
) STRICT;

-- Days on which something changed since then. Every change of a record notes its moment at its traveller.
CREATE TABLE days_without_backup (
    day  INTEGER PRIMARY KEY NOT NULL
) STRICT;
INSERT INTO days_without_backup (day) SELECT DISTINCT changed_at / 86400000 FROM travellers;

CREATE TRIGGER travellers_added AFTER INSERT ON travellers BEGIN
    INSERT INTO days_without_backup (day) SELECT NEW.changed_at / 86400000
        WHERE NOT EXISTS (SELECT 1 FROM days_without_backup WHERE day = NEW.changed_at / 86400000);
END;
CREATE TRIGGER travellers_changed AFTER UPDATE OF changed_at ON travellers BEGIN
    INSERT INTO days_without_backup (day) SELECT NEW.changed_at / 86400000
        WHERE NOT EXISTS (SELECT 1 FROM days_without_backup WHERE day = NEW.changed_at / 86400000);
END;
