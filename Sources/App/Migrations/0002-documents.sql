-- Official documents as they were issued.
CREATE TABLE document (
    id UUID PRIMARY KEY,
    key TEXT NOT NULL UNIQUE CHECK (key <> ''),
    number TEXT,
    kind TEXT NOT NULL,
    issuer TEXT NOT NULL,
    issued_on DATE,
    subject TEXT NOT NULL,
    source TEXT NOT NULL,
    reliability TEXT NOT NULL CHECK (reliability IN ('T', 'S', 'S-part', 'SEED', 'DERIVED', 'UNVERIFIED')),
    valid_from DATE,
    valid_to DATE,
    note TEXT,
    entry_id UUID NOT NULL REFERENCES entry (id)
);

-- What a document does to another one.
CREATE TABLE document_relation (
    document_id UUID NOT NULL REFERENCES document (id),
    relation TEXT NOT NULL CHECK (relation IN ('implements', 'amends')),
    target_id UUID NOT NULL REFERENCES document (id),
    PRIMARY KEY (document_id, relation, target_id)
);

-- Each place where one document cites another, as it is written there: it may differ from how that one was issued.
CREATE TABLE citation (
    id UUID PRIMARY KEY,
    document_id UUID NOT NULL REFERENCES document (id),
    inside_id UUID NOT NULL REFERENCES document (id),
    lines TEXT NOT NULL,
    kind_written TEXT,
    number_written TEXT,
    issuer_written TEXT,
    date_written TEXT,
    period_written TEXT,
    note TEXT,
    entry_id UUID NOT NULL REFERENCES entry (id)
);
CREATE INDEX citation_document ON citation (document_id);
CREATE INDEX citation_inside ON citation (inside_id);
