package io.github.sbcaudit.store;

import io.github.sbcaudit.inventory.Endpoint;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Which public keys SBCs of different customers share. */
public class SharedKeys {

    /** How many of the others are named. */
    public static final int NAMED = 5;

    /*
     * One pass over the scan instead of a look-up by key: the certificates of a fleet stay the same for months, and each has been sent
     * in every scan since. What comes back are the keys of several customers only, usually none.
     */
    private static final String OF_SEVERAL_CUSTOMERS = """
            with used as (
                select distinct c.public_key_sha256, t.fqdn, t.port, k.address, l.customer
                from target t
                join observation o on o.target_id = t.id
                join connection k on k.target_id = o.target_id and k.attempt = o.attempt
                join sent_chain s on s.connection_id = k.id and s.position = 0
                join certificate c on c.id = s.certificate_id
                join listing l on l.target_id = t.id
                where t.scan_id = ? and c.public_key_sha256 is not null and l.role <> 'MICROSOFT')
            select u.public_key_sha256, u.fqdn, u.port, u.address, u.customer
            from used u
            where u.public_key_sha256 in (
                select public_key_sha256 from used group by public_key_sha256 having count(distinct customer) > 1)
            """;

    private static final int FETCH_SIZE = 2_000;

    private final Database database;

    SharedKeys(Database database) {
        this.database = database;
    }

    /** The keys of the SBCs' own certificates in a scan. Microsoft's endpoints are left out. */
    public KeyUses ofScan(long scanId) {
        KeyUses uses = new KeyUses();
        database.sql(OF_SEVERAL_CUSTOMERS)
                .withFetchSize(FETCH_SIZE)
                .param(scanId)
                .query((ResultSet row) -> add(uses, row));
        return uses;
    }

    private static void add(KeyUses uses, ResultSet row) throws SQLException {
        uses.add(
                row.getString("public_key_sha256"),
                new Endpoint(row.getString("fqdn"), row.getInt("port")),
                row.getString("address"),
                row.getString("customer"));
    }
}
