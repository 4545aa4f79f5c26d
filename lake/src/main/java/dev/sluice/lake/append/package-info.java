/**
 * How a delivery's file becomes data files, whoever does the work.
 *
 * <p>An append is a plan. {@link dev.sluice.lake.append.DecodableFile} cuts the file into {@link
 * dev.sluice.lake.append.Split}s, whole records each. The {@link dev.sluice.lake.append.AppendPlan}
 * says where their values go, and makes of each split an {@link dev.sluice.lake.append.AppendTask}.
 * An {@link dev.sluice.lake.append.AppendEngine} runs the tasks, in this process ({@link
 * dev.sluice.lake.append.LocalEngine}) or on other machines. What a task is, and what it comes to
 * ({@link dev.sluice.lake.append.SplitOutcome}), are plain values that can be serialised. What it
 * does is {@link dev.sluice.lake.append.SplitWork}, the same wherever it runs.
 *
 * <p>An engine publishes nothing. Whoever made the plan adds the outcomes up, checks balance, gate
 * and declared totals, reads every footer back, and commits once. So a task may be run twice, or be
 * cut off and run again elsewhere: its files have names that follow from the delivery and the split
 * alone, appear under them only whole and durable, and are the same bytes every time.
 *
 * <p>To write an engine: implement {@code AppendEngine}, let each worker build the {@code
 * DecodableFile} anew (a layout is not a serialisable value; its {@code fingerprint} must be the
 * task's), and call {@code new SplitWork(file, point -> {}).run(task, attempt, cancelled)} there
 * with a name of the attempt that no other has.
 */
package dev.sluice.lake.append;
