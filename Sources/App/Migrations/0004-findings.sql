-- What somebody answered to a finding. Rows are only added: the newest counts.
CREATE TABLE finding_answer (
    id UUID PRIMARY KEY,
    finding TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('explained', 'corrected', 'open')),
    note TEXT NOT NULL,
    answered_by TEXT NOT NULL CHECK (answered_by <> ''),
    at BIGINT NOT NULL,
    -- What the finding said when it was answered: when it says something else later, the answer is out of date.
    said TEXT NOT NULL
);
CREATE INDEX finding_answer_finding ON finding_answer (finding);
