package io.github.sbcaudit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.TransactionSystemException;

class OutageTest {

    @ParameterizedTest
    @ValueSource(strings = {"08001", "08003", "08006", "57P01", "57P02", "57P03", "53300"})
    void aLostOrRefusedConnectionIsAnOutageHoweverDeepItIs(String state) {
        SQLException failure = new SQLException("gone", state);

        assertThat(Outage.isCauseOf(new IllegalStateException(new CannotGetJdbcConnectionException("none", failure))))
                .isTrue();
        assertThat(Outage.in(new RuntimeException(failure))).contains(failure);
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22001", "42501", "40001", "57014", "28P01", "55P03", "53100"})
    void whatWouldComeAgainIsNone(String state) {
        assertThat(Outage.isCauseOf(new DuplicateKeyException("x", new SQLException("no", state))))
                .isFalse();
    }

    @Test
    void whatThePoolSaysOfAConnectionThatItTookAwayIsAnOutage() {
        assertThat(Outage.isCauseOf(new SQLTransientConnectionException("request timed out")))
                .isTrue();
        assertThat(Outage.isCauseOf(new SQLException("Connection is closed"))).isTrue();
        assertThat(Outage.isCauseOf(new SQLException("anything else"))).isFalse();
    }

    @Test
    void whatIsBehindAFailedRollbackOrBatchCounts() {
        TransactionSystemException rollback = new TransactionSystemException("rollback", new SQLException("no"));
        rollback.initApplicationException(new IllegalStateException(new SQLException("gone", "57P01")));
        BatchUpdateException batch = new BatchUpdateException();
        batch.setNextException(new SQLException("gone", "08006"));

        assertThat(Outage.isCauseOf(rollback)).isTrue();
        assertThat(Outage.isCauseOf(batch)).isTrue();
    }

    @Test
    void failuresInACircleComeToAnEnd() {
        RuntimeException one = new RuntimeException("one");
        RuntimeException other = new RuntimeException("other", one);
        one.initCause(other);

        assertThat(Outage.isCauseOf(one)).isFalse();
    }
}
