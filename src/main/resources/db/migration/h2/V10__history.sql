-- What outlives the audits that retention removes. The first two tables are filled when observations are recorded.

-- Which SBC sent which certificate, when first and when last. The position is the foremost one it had in a chain; 0 is the SBC's own.
create table sighting (
    fqdn           varchar(255)             not null,
    port           integer                  not null,
    certificate_id bigint                   not null references certificate (id),
    position       integer                  not null,
    first_seen     timestamp with time zone not null,
    last_seen      timestamp with time zone not null,
    primary key (fqdn, port, certificate_id)
);
create index sighting_by_certificate on sighting (certificate_id);

insert into sighting (fqdn, port, certificate_id, position, first_seen, last_seen)
select t.fqdn, t.port, s.certificate_id, min(s.position), min(c.started_at), max(c.started_at)
from sent_chain s
join connection c on c.id = s.connection_id
join target t on t.id = c.target_id
group by t.fqdn, t.port, s.certificate_id;

-- When an SBC was probed, first and last, and when a TLS server answered; those are null while none did.
create table endpoint (
    fqdn           varchar(255)             not null,
    port           integer                  not null,
    first_probed   timestamp with time zone not null,
    last_probed    timestamp with time zone not null,
    first_answered timestamp with time zone,
    last_answered  timestamp with time zone,
    primary key (fqdn, port)
);

insert into endpoint (fqdn, port, first_probed, last_probed, first_answered, last_answered)
select t.fqdn, t.port, min(o.started_at), max(o.started_at),
    min(case when o.outcome = 'ANSWERED' then o.started_at end),
    max(case when o.outcome = 'ANSWERED' then o.started_at end)
from observation o
join target t on t.id = o.target_id
group by t.fqdn, t.port;

-- Of audits that were removed: when the first of them began in which a rule had a verdict on an SBC of a customer.
create table finding_since (
    fqdn     varchar(255)             not null,
    port     integer                  not null,
    customer varchar(500)             not null,
    rule     varchar(100)             not null,
    verdict  varchar(20)              not null,
    since    timestamp with time zone not null,
    primary key (fqdn, port, customer, rule, verdict)
);

-- Certificates are looked up by either thumbprint.
create index certificate_by_sha1 on certificate (sha1);
