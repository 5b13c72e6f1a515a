package io.github.sbcaudit.job;

/** A setting holds a value that cannot be used. The message is the rest of a sentence that begins with the setting's name. */
public class SettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String setting;

    /**
     * Rejects a setting.
     *
     * @param setting its name below {@code sbc-audit}, such as {@code client-identity}
     * @param message what is wrong with it and what to give instead; never a secret
     */
    public SettingException(String setting, String message) {
        super(message);
        this.setting = setting;
    }

    public String setting() {
        return setting;
    }
}
