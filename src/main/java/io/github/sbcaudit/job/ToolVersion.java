package io.github.sbcaudit.job;

/** The version of this program. */
public final class ToolVersion {

    private ToolVersion() {}

    /** The jar's version; {@code development} when the program does not run from its jar. */
    public static String current() {
        String version = ToolVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
