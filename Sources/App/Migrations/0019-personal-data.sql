-- Somebody asks about data of himself, or of whom he stands for: to see it, mend it, have it deleted. The rows are full
-- of persons themselves and are deleted when their time is over.
CREATE TABLE data_request (
    id UUID PRIMARY KEY,
    -- Where it was received, and who answers it.
    unit_id UUID NOT NULL REFERENCES unit (id),
    kind TEXT NOT NULL
        CHECK (kind IN ('access', 'correction', 'erasure', 'withdrawal', 'restriction', 'objection')),
    asker TEXT NOT NULL CHECK (asker <> ''),
    -- Telephone or address, to which the answer goes.
    reach TEXT NOT NULL CHECK (reach <> ''),
    asks_for TEXT NOT NULL CHECK (asks_for IN ('self', 'child', 'other')),
    -- Whose data it is about; empty where he asks for himself.
    person TEXT CHECK (person <> ''),
    what TEXT NOT NULL CHECK (what <> ''),
    received_on DATE NOT NULL,
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    CHECK ((asks_for = 'self') = (person IS NULL))
);
CREATE INDEX data_request_unit ON data_request (unit_id);

-- What was done about it. Rows are only added.
CREATE TABLE data_request_step (
    id UUID PRIMARY KEY,
    request_id UUID NOT NULL REFERENCES data_request (id),
    sort TEXT NOT NULL CHECK (sort IN ('acknowledged', 'worked', 'extended', 'answered', 'refused')),
    on_day DATE NOT NULL,
    note TEXT CHECK (note <> ''),
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    CHECK (note IS NOT NULL OR sort = 'acknowledged')
);
CREATE INDEX data_request_step_request ON data_request_step (request_id);
-- It is acknowledged, extended and answered once.
CREATE UNIQUE INDEX data_request_step_once ON data_request_step (request_id, sort) WHERE sort <> 'worked';

-- Data of persons came into wrong hands, was lost or was changed.
CREATE TABLE data_breach (
    id UUID PRIMARY KEY,
    unit_id UUID NOT NULL REFERENCES unit (id),
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL
);
CREATE INDEX data_breach_unit ON data_breach (unit_id);

-- What is known of it. Rows are only added and the newest counts.
CREATE TABLE data_breach_facts (
    id UUID PRIMARY KEY,
    breach_id UUID NOT NULL REFERENCES data_breach (id),
    discovered_at BIGINT NOT NULL,
    what TEXT NOT NULL CHECK (what <> ''),
    data TEXT NOT NULL CHECK (data <> ''),
    -- Empty: not known yet.
    persons BIGINT CHECK (persons >= 0),
    effects TEXT CHECK (effects <> ''),
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL
);
CREATE INDEX data_breach_facts_breach ON data_breach_facts (breach_id);
-- append only: data_breach_facts

-- What was done about it: a measure, somebody who was told, the notice to the authority, its end.
CREATE TABLE data_breach_step (
    id UUID PRIMARY KEY,
    breach_id UUID NOT NULL REFERENCES data_breach (id),
    sort TEXT NOT NULL CHECK (sort IN ('measure', 'told', 'notified', 'closed')),
    at BIGINT NOT NULL,
    note TEXT NOT NULL CHECK (note <> ''),
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL
);
CREATE INDEX data_breach_step_breach ON data_breach_step (breach_id);
CREATE UNIQUE INDEX data_breach_step_once ON data_breach_step (breach_id, sort) WHERE sort IN ('notified', 'closed');
-- append only: data_breach_step
