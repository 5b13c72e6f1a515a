-- Somebody's word that a finding is known and accepted until a day. Null as a whole without one; expired, the finding counts again.
alter table finding add column waiver_until date;
alter table finding add column waiver_reason varchar;
alter table finding add column waiver_by varchar;
alter table finding add column waiver_expired boolean;

-- A row of a waiver file rather than of an inventory.
alter table rejected_row add column waiver boolean default false not null;
