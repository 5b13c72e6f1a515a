package io.github.sbcaudit.store;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs a class of tests on each kind of database, every test on a fresh one. */
@ParameterizedClass(name = "{0}")
@EnumSource(TestDatabase.Kind.class)
abstract class StoreTest {

    @Parameter
    TestDatabase.Kind kind;

    TestDatabase database;

    @BeforeEach
    void createDatabase() {
        database = TestDatabase.create(kind);
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }
}
