-- What is remembered of every audit. All times are UTC. Lists and maps are JSON text. Durations are whole microseconds.
-- Rows of a scan go when the scan goes; certificates and lists of CA names are shared by all scans and stay.

create sequence scan_seq;
create sequence target_seq;
create sequence listing_seq;
create sequence rejected_row_seq;
create sequence connection_seq;
create sequence certificate_seq;
create sequence acceptable_ca_list_seq;

-- One audit of one inventory. The edition of the root program is known once the scan was judged.
create table scan (
    id                     bigint                   not null primary key,
    status                 varchar(20)              not null,
    started_at             timestamp with time zone not null,
    finished_at            timestamp with time zone,
    inventory              varchar                  not null,
    depth                  varchar(50)              not null,
    tool_version           varchar(100)             not null,
    policy                 varchar(100)             not null,
    trust_list_this_update timestamp with time zone,
    trust_list_sequence    varchar,
    trust_list_source      varchar,
    trust_list_extra_roots integer,
    report_folder          varchar
);

-- One endpoint to probe within one scan, however many customers list it.
create table target (
    id      bigint       not null primary key,
    scan_id bigint       not null references scan (id) on delete cascade,
    fqdn    varchar(255) not null,
    port    integer      not null,
    enabled boolean      not null,
    constraint target_once_per_scan unique (scan_id, fqdn, port)
);
create index target_work_list on target (scan_id, id);
create index target_over_time on target (fqdn, port);

-- One usable inventory row.
create table listing (
    id          bigint       not null primary key,
    scan_id     bigint       not null references scan (id) on delete cascade,
    target_id   bigint       not null references target (id) on delete cascade,
    customer    varchar(500) not null,
    site        varchar,
    contact     varchar,
    tags        varchar      not null,
    cloud       varchar(20)  not null,
    role        varchar(20)  not null,
    language    varchar(20),
    enabled     boolean      not null,
    other       varchar      not null,
    source_file varchar      not null,
    source_line bigint       not null
);
create index listing_work_list on listing (scan_id, id);
create index listing_by_customer on listing (scan_id, customer);
create index listing_by_target on listing (target_id, customer);

-- One inventory row that cannot be used.
create table rejected_row (
    id          bigint  not null primary key,
    scan_id     bigint  not null references scan (id) on delete cascade,
    source_file varchar not null,
    source_line bigint  not null,
    customer    varchar(500),
    text        varchar not null,
    field       varchar,
    reason      varchar not null
);
create index rejected_row_by_scan on rejected_row (scan_id, id);
create index rejected_row_by_customer on rejected_row (scan_id, customer);

-- What the latest attempt saw of a target. A target without one is still to be probed.
create table observation (
    target_id      bigint                   not null primary key references target (id) on delete cascade,
    attempt        integer                  not null,
    started_at     timestamp with time zone not null,
    elapsed_micros bigint                   not null,
    outcome        varchar(30)              not null,
    point_reached  varchar(30)              not null,
    detail         varchar,
    addresses      varchar                  not null,
    address        varchar
);

-- The names of acceptable CAs as one CertificateRequest carried them. Many SBCs send the same list: it is kept once.
-- sha256 is over every name as a four-octet length and its DER.
create table acceptable_ca_list (
    id     bigint      not null primary key,
    sha256 varchar(64) not null,
    constraint acceptable_ca_list_once unique (sha256)
);

create table acceptable_ca (
    list_id  bigint      not null references acceptable_ca_list (id) on delete cascade,
    position integer     not null,
    sha256   varchar(64) not null,
    der      varbinary not null,
    name     varchar,
    primary key (list_id, position)
);
create index acceptable_ca_everywhere on acceptable_ca (sha256);

-- Every connection made, those of earlier attempts included. The handshake's columns are null without a ServerHello, the
-- CertificateRequest's (certificate_types, signature_schemes, acceptable_ca_list_id) without one, SIP's without an answer.
create table connection (
    id                    bigint                   not null primary key,
    target_id             bigint                   not null references target (id) on delete cascade,
    attempt               integer                  not null,
    number                integer                  not null,
    purpose               varchar(30)              not null,
    address               varchar                  not null,
    identity_offered      varchar(30)              not null,
    started_at            timestamp with time zone not null,
    elapsed_micros        bigint                   not null,
    outcome               varchar(30)              not null,
    point_reached         varchar(30)              not null,
    alert_fatal           boolean,
    alert_code            integer,
    alert_name            varchar,
    detail                varchar,
    bytes_received        bigint                   not null,
    tls_version           varchar(20),
    cipher_suite          varchar,
    key_exchange_group    varchar,
    key_exchange_bits     integer,
    signature_scheme      varchar,
    handshake_complete    boolean,
    identity_outcome      varchar(30),
    stapled_ocsp          varbinary,
    certificate_types     varchar,
    signature_schemes     varchar,
    acceptable_ca_list_id bigint references acceptable_ca_list (id),
    sip_status            integer,
    sip_reason            varchar,
    sip_server            varchar,
    sip_supported         varchar,
    sip_allow             varchar,
    constraint connection_once unique (target_id, attempt, number)
);
create index connection_by_acceptable_ca_list on connection (acceptable_ca_list_id);

-- Every distinct certificate ever seen. What was read from it is null when the DER could not be read.
create table certificate (
    id                bigint                   not null primary key,
    sha256            varchar(64)              not null,
    sha1              varchar(40)              not null,
    der               varbinary not null,
    first_seen        timestamp with time zone not null,
    last_seen         timestamp with time zone not null,
    subject           varchar,
    issuer            varchar,
    serial            varchar,
    not_before        timestamp with time zone,
    not_after         timestamp with time zone,
    public_key_sha256 varchar(64),
    constraint certificate_once unique (sha256)
);

-- The certificates of a connection exactly as sent; position 0 is the server's own.
create table sent_chain (
    connection_id  bigint  not null references connection (id) on delete cascade,
    position       integer not null,
    certificate_id bigint  not null references certificate (id),
    primary key (connection_id, position)
);
create index sent_chain_by_certificate on sent_chain (certificate_id, connection_id);

-- The judgement on a listing. The anchor's columns are null when no certificate was seen; impact_on is the earliest day of
-- impact of its FAIL and WARN findings.
create table assessment (
    listing_id     bigint      not null primary key references listing (id) on delete cascade,
    status         varchar(20) not null,
    impact_on      date,
    anchor_status  varchar(30),
    anchor_sha256  varchar(64),
    anchor_sha1    varchar(40),
    anchor_subject varchar,
    anchor_detail  varchar,
    anchor_extra   boolean
);
create index assessment_by_anchor on assessment (anchor_sha256);

create table finding (
    listing_id bigint       not null references assessment (listing_id) on delete cascade,
    rule       varchar(100) not null,
    position   integer      not null,
    verdict    varchar(20)  not null,
    severity   varchar(20)  not null,
    reason     varchar(100) not null,
    arguments  varchar      not null,
    impact_on  date,
    primary key (listing_id, rule)
);

-- The one row that a run keeps locked while it is at work. PostgreSQL has advisory locks for this.
create table run_lock (
    id integer not null primary key
);
insert into run_lock (id) values (1);
