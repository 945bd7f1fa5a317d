-- A handover: what somebody who leaves a post gives into the hands of whoever comes after.
CREATE TABLE handover (
    id UUID PRIMARY KEY,
    post_id UUID NOT NULL UNIQUE REFERENCES post (id),
    unit_id UUID NOT NULL REFERENCES unit (id),
    -- The last day of the post.
    day DATE NOT NULL,
    -- Who takes over; empty while nobody is named.
    taker_id UUID REFERENCES person (id),
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    -- When both signed the minutes on paper: from then on nothing of it changes but what has been done since.
    signed_on DATE,
    signed_at BIGINT,
    signed_by TEXT,
    CHECK ((signed_on IS NULL) = (signed_at IS NULL) AND (signed_on IS NULL) = (signed_by IS NULL)),
    CHECK (signed_on IS NULL OR taker_id IS NOT NULL)
);
CREATE INDEX handover_unit ON handover (unit_id);

-- A line of the packet: written by hand, or known to the house and kept as it was when both signed.
CREATE TABLE handover_item (
    id UUID PRIMARY KEY,
    handover_id UUID NOT NULL REFERENCES handover (id),
    -- By which the house finds it again; empty for what was written by hand.
    key TEXT CHECK (key <> ''),
    sort TEXT NOT NULL
        CHECK (sort IN ('duty', 'report', 'fund', 'document', 'agreement', 'petition', 'contact', 'due')),
    what TEXT NOT NULL CHECK (what <> ''),
    due DATE,
    -- Of a fund, in đồng: by the books and as it was counted.
    recorded BIGINT,
    counted BIGINT,
    note TEXT,
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    removed_at BIGINT,
    removed_by TEXT,
    -- When whoever took over had done it.
    done_on DATE,
    done_by TEXT
);
CREATE INDEX handover_item_handover ON handover_item (handover_id);

-- A step of the first days of whoever took over. Rows are only added and the newest counts; without a day it is not
-- done after all.
CREATE TABLE handover_step (
    id UUID PRIMARY KEY,
    handover_id UUID NOT NULL REFERENCES handover (id),
    step TEXT NOT NULL CHECK (step <> ''),
    done_on DATE,
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL
);
CREATE INDEX handover_step_handover ON handover_step (handover_id);
-- append only: handover_step
