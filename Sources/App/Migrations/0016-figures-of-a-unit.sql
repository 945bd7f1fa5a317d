-- Whether a unit states anything is asked for each unit that a change of the tree takes back: without this, every such
-- question reads all figures.
CREATE INDEX figure_unit ON figure (unit_id);
