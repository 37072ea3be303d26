package dev.doorbuster.harness;

import static dev.doorbuster.harness.Conclusion.fail;
import static dev.doorbuster.harness.Conclusion.inconclusive;
import static dev.doorbuster.harness.Conclusion.pass;
import static dev.doorbuster.harness.StoryOfARun.quietMinute;
import static dev.doorbuster.harness.StoryOfARun.story;

import dev.doorbuster.record.AuditEntry;
import dev.doorbuster.record.Manifest;
import dev.doorbuster.record.RunFile;
import dev.doorbuster.reports.RunBuilder;
import java.nio.file.Files;
import java.util.List;

/** What visitors were told, and what the shop has of it. */
final class ConservationStories {

    private static final String NONE_LOST = "lost orders = 0";
    private static final String NONE_TWICE = "duplicate orders = 0";
    private static final String NONE_OVERSOLD = "oversold = 0";

    private ConservationStories() {}

    static List<Story> all() {
        return List.of(
                story(
                        "A thousand orders were acknowledged and kept",
                        pass(),
                        orders().objective(NONE_LOST + " ; " + NONE_TWICE)),
                story(
                        "One order of 1,001 that were acknowledged is gone",
                        fail("lost-orders"),
                        orders().acknowledged("key-x", "order-x").objective(NONE_LOST)),
                story(
                        "The same, at most one was promised",
                        pass(),
                        orders().acknowledged("key-x", "order-x").objective("lost orders <= 1")),
                story(
                        "A visitor presses again and is told of the same order",
                        pass(),
                        orders().acknowledged("key-1", "order-1").objective(NONE_LOST + " ; " + NONE_TWICE)),
                story(
                        "A visitor presses again and gets a second order",
                        fail("duplicate-orders"),
                        orders().acknowledged("key-1", "order-b")
                                .kept("order-b", "key-1")
                                .objective(NONE_LOST + " ; " + NONE_TWICE)),
                story(
                        "A visitor presses again and is told of a second order, which is not there",
                        fail("lost-orders"),
                        orders().acknowledged("key-1", "order-b").objective(NONE_LOST + " ; " + NONE_TWICE)),
                story(
                        "Two visitors are told of the same order; the shop has that of the first one only",
                        fail("lost-orders"),
                        orders().acknowledged("key-x", "order-1").objective(NONE_LOST)),
                story(
                        "The audit lists one order twice: that is still one order",
                        pass(),
                        orders().kept("order-1", "key-1").objective(NONE_TWICE)),
                story(
                        "A visitor got no answer, and the shop has no order: neither lost nor kept may be concluded",
                        pass(),
                        orders().indeterminate("key-x").objective(NONE_LOST)),
                story(
                        "A visitor got no answer, and the shop has the order",
                        pass(),
                        orders().indeterminate("key-x")
                                .kept("order-x", "key-x")
                                .objective(NONE_LOST + " ; " + NONE_TWICE)),
                story(
                        "No visitor ever got an answer: no order could be lost",
                        inconclusive("enough-samples"),
                        quietMinute()
                                .indeterminate("key-1")
                                .indeterminate("key-2")
                                .objective(NONE_LOST)),
                story(
                        "Nobody ordered anything",
                        inconclusive("enough-samples"),
                        quietMinute().objective(NONE_LOST)),
                story(
                        "The audit breaks off; perhaps the missing order was in the rest",
                        inconclusive("lost-orders"),
                        orders().acknowledged("key-x", "order-x").auditCut().objective(NONE_LOST)),
                story(
                        "The audit cannot be read at all, while an order is lost",
                        inconclusive("lost-orders"),
                        orders().acknowledged("key-x", "order-x").objective(NONE_LOST),
                        run -> Files.writeString(run.toRead(RunFile.AUDIT).orElseThrow(), "503 Service Unavailable\n")),
                story(
                        "There is no audit",
                        inconclusive("lost-orders"),
                        orders().objective(NONE_LOST),
                        run -> Files.delete(run.toRead(RunFile.AUDIT).orElseThrow())),
                story(
                        "An audit with an end that speaks of more orders than it holds",
                        inconclusive("lost-orders"),
                        orders().auditCut().audited(AuditEntry.end(1001, 0)).objective(NONE_LOST)),
                story(
                        "What was ordered was recorded up to a point, and one order of that is gone",
                        fail("lost-orders"),
                        orders().acknowledged("key-x", "order-x")
                                .acknowledged("key-1", "order-1")
                                .objective(NONE_LOST),
                        run -> RecordStories.cut(run.toRead(RunFile.ATTEMPTS).orElseThrow(), 40)),
                story(
                        "What was ordered was recorded up to a point, and all of that is there",
                        inconclusive("record-whole"),
                        orders().objective(NONE_LOST),
                        run -> RecordStories.cut(run.toRead(RunFile.ATTEMPTS).orElseThrow(), 40)),
                story(
                        "As many units were sold as there were",
                        pass(),
                        orders().audited(AuditEntry.stock("sku-1", 1000)).objective(NONE_OVERSOLD)),
                story(
                        "One unit was sold that there never was",
                        fail("oversold"),
                        orders().audited(AuditEntry.stock("sku-1", 999)).objective(NONE_OVERSOLD)),
                story(
                        "How many units there were, the audit does not tell",
                        inconclusive("oversold"),
                        orders().objective(NONE_OVERSOLD)),
                story(
                        "Of one article it is not known how many there were; of another one too many was sold",
                        fail("oversold"),
                        orders().audited(AuditEntry.order("order-x", "key-x", "sku-2", 2, "2026-11-20T12:00:01Z"))
                                .audited(AuditEntry.stock("sku-2", 1))
                                .objective(NONE_OVERSOLD)),
                story(
                        "A webhook took effect twice",
                        fail("duplicate-events"),
                        events(2).objective("lost events = 0 ; duplicate events = 0")),
                story(
                        "A webhook took effect once",
                        pass(),
                        events(1).objective("lost events = 0 ; duplicate events = 0")),
                story(
                        "A webhook was accepted and is there, and had taken no effect when the shop was asked: will it ever?",
                        inconclusive("lost-events"),
                        events(0).objective("lost events = 0 ; duplicate events = 0")),
                story(
                        "A visitor is told of an order that the shop has for somebody else",
                        fail("lost-orders"),
                        orders().acknowledged("key-x", "order-x")
                                .kept("order-x", "key-y")
                                .objective(NONE_LOST)),
                story(
                        "The audit lists one order for ten visitors: how many units were sold, it does not tell",
                        inconclusive("oversold"),
                        orderOfTen().objective(NONE_OVERSOLD)),
                story(
                        "A line of an order that was lost was written into the audit by hand",
                        inconclusive("lost-orders"),
                        orders().acknowledged("key-x", "order-x").objective(NONE_LOST),
                        run -> RecordStories.replace(
                                run.toRead(RunFile.AUDIT).orElseThrow(), "\"order-7\"", "\"order-x\"")),
                story(
                        "A safety rule aborted the run; an order that was acknowledged until then is gone all the same",
                        fail("lost-orders"),
                        orders().acknowledged("key-x", "order-x")
                                .ended(Manifest.ABORTED)
                                .objective(NONE_LOST)));
    }

    private static RunBuilder orders() {
        return quietMinute().orders(1000);
    }

    private static RunBuilder events(int times) {
        return quietMinute()
                .acknowledgedEvent("key-1", "event-1")
                .audited(AuditEntry.event("event-1", "key-1", times > 0, times));
    }

    private static RunBuilder orderOfTen() {
        RunBuilder run = quietMinute().audited(AuditEntry.stock("sku-1", 1));
        for (int i = 0; i < 10; i++) {
            run.kept("order-1", "key-" + i);
        }
        return run;
    }
}
