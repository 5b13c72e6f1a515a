package io.github.sbcaudit.store;

import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.inventory.ListedNames;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** What a scan lists. */
record ScanNames(Database database, long scanId) implements ListedNames {

    private static final int PAGE = 10_000;

    private static final String NAMED = "select fqdn, port from target where scan_id = ? and fqdn = any(?)";

    private static final String CUSTOMERS = "select distinct customer from listing where scan_id = ?";

    private static final String NAMES =
            "select distinct fqdn from target where scan_id = ? and fqdn > ? order by fqdn fetch first ? rows only";

    @Override
    public Set<Endpoint> named(Collection<String> fqdns) {
        return database.sql(NAMED)
                .params(scanId, Database.anyText(fqdns))
                .query((row, number) -> new Endpoint(row.getString("fqdn"), row.getInt("port")))
                .set();
    }

    @Override
    public Set<String> customers() {
        return database.sql(CUSTOMERS).param(scanId).query(String.class).set();
    }

    @Override
    public void forEachName(Consumer<String> action) {
        List<String> page;
        String after = "";
        do {
            page = database.sql(NAMES)
                    .params(scanId, after, PAGE)
                    .query(String.class)
                    .list();
            page.forEach(action);
            after = page.isEmpty() ? after : page.get(page.size() - 1);
        } while (page.size() == PAGE);
    }
}
