package io.github.sbcaudit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SideBySideTest {

    @Test
    void resultsAreInTheOrderOfTheItems() {
        List<Integer> items = IntStream.range(0, 100).boxed().toList();

        assertThat(new SideBySide(4).forEach(items, item -> item * 2))
                .isEqualTo(items.stream().map(item -> item * 2).toList());
    }

    @Test
    void severalAreDoneAtATime() {
        CyclicBarrier bothAtWork = new CyclicBarrier(2);

        assertThat(new SideBySide(2).forEach(List.of("a", "b"), item -> await(bothAtWork, item)))
                .containsExactly("a", "b");
    }

    @Test
    void oneThreadIsTheCallersOwn() {
        Thread caller = Thread.currentThread();

        assertThat(new SideBySide(1).forEach(List.of(1, 2, 3), item -> Thread.currentThread()))
                .containsOnly(caller);
    }

    @Test
    void failureEndsTheOthersAndIsWhatIsReported() {
        SideBySide sideBySide = new SideBySide(2);
        CountDownLatch begun = new CountDownLatch(1);
        Queue<Integer> ended = new ConcurrentLinkedQueue<>();

        assertThatThrownBy(() -> sideBySide.forEach(List.of(0, 1, 2, 3), item -> {
                    if (item == 1) {
                        await(begun);
                        throw new IllegalStateException("the disk is full");
                    }
                    begun.countDown();
                    try {
                        while (true) {
                            sideBySide.goOn();
                            Thread.onSpinWait();
                        }
                    } catch (CancellationException e) {
                        ended.add(item);
                        throw e;
                    }
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the disk is full");
        assertThat(ended).containsExactly(0);
    }

    @Test
    void interruptOfTheCallerEndsAllAndIsKept() {
        SideBySide sideBySide = new SideBySide(2);
        Thread caller = Thread.currentThread();
        CountDownLatch helping = new CountDownLatch(1);

        assertThatThrownBy(() -> sideBySide.forEach(List.of(0, 1), item -> {
                    if (Thread.currentThread() == caller) {
                        while (helping.getCount() > 0) {
                            Thread.onSpinWait(); // the interrupt may strike here, and is to be left alone
                        }
                        return item;
                    }
                    helping.countDown();
                    caller.interrupt();
                    while (true) {
                        sideBySide.goOn();
                        Thread.onSpinWait();
                    }
                }))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static String await(CyclicBarrier barrier, String item) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
            return item;
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
