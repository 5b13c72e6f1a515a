package io.github.sbcaudit;

/** The program's entry point. */
public final class Application {

    private Application() {}

    public static void main(String[] args) {}
}
