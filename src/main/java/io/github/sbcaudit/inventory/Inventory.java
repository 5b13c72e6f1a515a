package io.github.sbcaudit.inventory;

import java.util.List;

/**
 * What the inventory files hold.
 *
 * @param files the files read, as paths the user would recognise
 * @param sbcs the usable rows in file order; no two have the same endpoint and customer
 * @param rejectedRows the rows that cannot be used, in file order
 */
public record Inventory(List<String> files, List<Sbc> sbcs, List<RejectedRow> rejectedRows) {}
