-- Where a name's CNAME leads; why less was asked of an SBC than the scan's depth allows.
alter table observation add column canonical_name varchar;
alter table observation add column stopped varchar;

-- What was agreed for a session besides version and suite. Null as a whole when the handshake was not completed.
alter table connection add column session_id boolean;
alter table connection add column session_ticket boolean;
alter table connection add column extended_master_secret boolean;
alter table connection add column encrypt_then_mac boolean;
alter table connection add column secure_renegotiation boolean;

-- Which one of several addresses a finding is about.
alter table finding add column address varchar;
