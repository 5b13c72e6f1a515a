package io.github.sbcaudit.inventory;

/**
 * The inventory as a whole cannot be used: a missing file, an unreadable header, or no usable row. The message is one line for
 * the user that names the file and the remedy.
 */
public class InventoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InventoryException(String message) {
        super(message);
    }

    public InventoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
