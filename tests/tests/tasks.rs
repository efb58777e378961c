//! Tasks under labels: `first` works by the clock `near`, in which 1 follows on 0, and `second` by `far`, in which 100
//! follows on 1; whatever took the wrong way would answer wrongly.
//!
//! What cannot be done, of what the fixture could ask for; a journey that expects it fails when that has changed:
//!
//! * A host cannot drop a guest's resource while tasks go on: of wasmtime 48's `ResourceAny`, `resource_drop` refuses a
//!   store with asynchronous host functions, `resource_drop_async` wants the store for itself, and nothing takes an
//!   `Accessor`.
//! * An instance that refused an argument, a handle of another label, cannot be called again, unlike one in an engine
//!   without concurrency.
//! * A component cannot read from a stream or a future that it writes itself, unless it is of numbers: that traps. It is
//!   the component model's rule for the time being, not wasmtime's own.
//! * A function that is not `async` cannot wait: that traps, and is the component model's rule, too. Nor has it a task to
//!   `spawn_local` from, so that the streams that it returns are those that it was given. (No journey tries to spawn.)
//! * A host cannot cancel a task: what drops the future of `call_concurrent` does not stop the task
//!   (<https://github.com/bytecodealliance/wasmtime/issues/11833>). (No journey tries to.)
#![expect(clippy::expect_used, reason = "a journey fails by panicking")]

use std::sync::Arc;

use e2e::tasks::clock::{Failure, Far, Near, Sample, Zone};
use e2e::tasks::{Calls, Tasks};
use futures::future::{try_join, try_join3};
use tokio::sync::Barrier;
use wasmtime::Result;
use wasmtime::component::{ComponentType, FutureReader, Lift, Lower, ResourceAny, StreamReader};

/// A label, and the clock that it works by.
#[derive(Clone, Copy)]
struct Label {
    name: &'static str,
    clock: &'static str,
    after: fn(u32) -> u32,
}

const FIRST: Label = Label { name: "first", clock: Near::LABEL, after: Near::after };
const SECOND: Label = Label { name: "second", clock: Far::LABEL, after: Far::after };

#[derive(Debug, Clone, PartialEq, ComponentType, Lift, Lower)]
#[component(record)]
struct Item {
    text: String,
    number: u32,
}

fn item(text: &str, number: u32) -> Item {
    Item { text: text.into(), number }
}

/// Runs `journey` for each label, in one instance.
fn for_each_label(journey: impl AsyncFn(&Calls<'_>, Label) -> Result<()>) {
    Tasks::run_on_each_target(async |calls| {
        journey(calls, FIRST).await?;
        journey(calls, SECOND).await
    });
}

/// Runs `calls`, which must fail for this reason, and makes the instance useless.
fn refused<R>(reason: &str, calls: impl AsyncFn(&Calls<'_>) -> Result<R>) {
    Tasks::on_each_target(async |tasks| {
        let error = tasks.run(&calls).await.err().expect(reason);
        let error = format!("{error:?}");
        assert!(error.contains(reason), "{error}");
        Ok(())
    });
}

async fn open(calls: &Calls<'_>, label: Label, start: u32) -> Result<ResourceAny> {
    let session: Result<ResourceAny, Failure> = calls.call(label.name, "[static]session.open", (start,)).await?;
    Ok(session.expect("it opens at any number but zero"))
}

async fn destroyed(calls: &Calls<'_>, label: Label) -> Result<Vec<u32>> {
    calls.call(label.name, "[static]session.destroyed", ()).await
}

#[test]
fn each_label_works_by_its_own_clock() {
    for_each_label(async |calls, label| {
        let ticks: u32 = calls.call(label.name, "ticks", (3_u32, 2_u32)).await?;
        assert_eq!(ticks, (label.after)((label.after)(3)));
        assert_eq!(
            calls.clocks(|clocks| clocks.ticks.split_off(0)),
            [(label.clock, 3), (label.clock, (label.after)(3))]
        );
        assert_eq!(calls.call::<_, u32>(label.name, "tock", (5_u32,)).await?, (label.after)(5));
        assert_eq!(calls.call::<_, String>(label.name, "who", ()).await?, label.name);
        Ok(())
    });
}

#[test]
fn calls_of_both_labels_go_on_side_by_side() {
    Tasks::run_on_each_target(async |calls| {
        // A tick returns when another has begun: one call after the other would wait for ever.
        calls.clocks(|clocks| clocks.meeting = Some(Arc::new(Barrier::new(2))));
        let near = calls.call::<_, u32>(FIRST.name, "ticks", (1_u32, 3_u32));
        let far = calls.call::<_, u32>(SECOND.name, "ticks", (1_u32, 3_u32));
        assert_eq!(try_join(near, far).await?, (4, 1_000_000));
        let ticks = calls.clocks(|clocks| clocks.ticks.clone());
        for pair in ticks.chunks(2) {
            let [(a, _), (b, _)] = pair else { panic!("{ticks:?}") };
            assert_ne!(a, b, "{ticks:?}");
        }
        Ok(())
    });
}

#[test]
fn calls_of_one_label_go_on_side_by_side() {
    for_each_label(async |calls, label| {
        calls.clocks(|clocks| clocks.meeting = Some(Arc::new(Barrier::new(2))));
        let ticks = |n: u32| calls.call::<_, u32>(label.name, "ticks", (n, 1_u32));
        assert_eq!(try_join(ticks(1), ticks(2)).await?, ((label.after)(1), (label.after)(2)));
        Ok(())
    });
}

#[test]
fn one_task_awaits_several_imports_at_once() {
    for_each_label(async |calls, label| {
        calls.clocks(|clocks| clocks.meeting = Some(Arc::new(Barrier::new(5))));
        let numbers: Vec<u32> = (1..=5).collect();
        let ticks: Vec<u32> = calls.call(label.name, "ticks-of", (numbers.clone(),)).await?;
        assert_eq!(ticks, numbers.into_iter().map(label.after).collect::<Vec<_>>());
        Ok(())
    });
}

#[test]
fn a_function_that_is_not_async_must_not_wait() {
    for label in [FIRST, SECOND] {
        refused("cannot block a synchronous task before returning", async |calls| {
            calls.call::<_, u32>(label.name, "impatient", (1_u32,)).await
        });
    }
}

#[test]
fn streams_of_ten_thousand_arrive_whole_and_in_order() {
    for_each_label(async |calls, label| {
        let items: StreamReader<Item> = calls.call(label.name, "items", (10_000_u32,)).await?;
        let bytes: StreamReader<u8> = calls.call(label.name, "bytes", (10_000_u32,)).await?;
        let samples: StreamReader<Sample> = calls.call(label.name, "relay", (10_000_u32,)).await?;
        let (items, bytes, samples) = try_join3(calls.all(items), calls.all(bytes), calls.all(samples)).await?;
        assert!(items.into_iter().eq((0..10_000).map(|number| item(label.name, number))));
        let offset = label.name.len();
        assert!(bytes.into_iter().eq((offset..offset + 10_000).map(|byte| byte.to_le_bytes()[0])));
        let source = format!("{0} by {0}", label.clock);
        let sample = |number| Sample { source: source.clone(), number: (label.after)(number) };
        assert!(samples.into_iter().eq((0..10_000).map(sample)));
        Ok(())
    });
}

#[test]
fn streams_of_both_labels_are_read_side_by_side() {
    Tasks::run_on_each_target(async |calls| {
        let first: StreamReader<Item> = calls.call(FIRST.name, "items", (10_000_u32,)).await?;
        let second: StreamReader<Item> = calls.call(SECOND.name, "items", (10_000_u32,)).await?;
        let (first, second) = try_join(calls.all(first), calls.all(second)).await?;
        assert!(first.into_iter().eq((0..10_000).map(|number| item("first", number))));
        assert!(second.into_iter().eq((0..10_000).map(|number| item("second", number))));
        Ok(())
    });
}

#[test]
fn streams_of_the_host_are_read_whole() {
    for_each_label(async |calls, label| {
        let (items, ended) = calls.stream((0..10_000).map(|number| item(label.name, number)))?;
        assert_eq!(calls.call::<_, u64>(label.name, "total", (items,)).await?, 49_995_000);
        assert_eq!(ended.await?, 10_000);
        let bytes: Vec<u8> = (0..10_000_u32).map(|number| number.to_le_bytes()[0]).collect();
        let expected = bytes.iter().fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add((*byte).into()));
        let (bytes, _) = calls.stream(bytes)?;
        assert_eq!(calls.call::<_, u32>(label.name, "checksum", (bytes,)).await?, expected);
        Ok(())
    });
}

#[test]
fn streams_go_through_the_guest_and_into_imports() {
    for_each_label(async |calls, label| {
        let bytes: StreamReader<u8> = calls.call(label.name, "hand-on", (10_000_u32,)).await?;
        let expected = (0..10_000).map(|number| (label.after)(number).to_le_bytes()[0]);
        assert!(calls.all(bytes).await?.into_iter().eq(expected));

        let numbers: Vec<u32> = (1..=1_000).collect();
        let sum: u64 = numbers.iter().map(|number| u64::from((label.after)(*number))).sum();
        assert_eq!(calls.call::<_, u64>(label.name, "report", (numbers,)).await?, sum);
        Ok(())
    });
}

#[test]
fn futures_resolve_with_a_value_and_with_a_failure() {
    for_each_label(async |calls, label| {
        let outcome = async |number: u32| {
            let outcome: FutureReader<Result<Item, Failure>> = calls.call(label.name, "outcome", (number,)).await?;
            calls.value(outcome).await
        };
        assert_eq!(outcome(4).await?, Ok(item(label.name, 4)));
        assert_eq!(outcome(5).await?, Err(Failure::Late(5)));
        assert_eq!(outcome(0).await?, Err(Failure::Broken("never written".into())));

        let settled = |number: u32| calls.call::<_, Result<Sample, Failure>>(label.name, "settled", (number,));
        assert_eq!(settled(6).await?, Ok(Sample { source: label.clock.into(), number: (label.after)(6) }));
        assert_eq!(settled(7).await?, Err(Failure::Late((label.after)(7))));
        Ok(())
    });
}

#[test]
fn futures_go_into_the_guest_and_into_imports() {
    for_each_label(async |calls, label| {
        let wait = async |outcome: Result<Item, Failure>| {
            let outcome = calls.future(outcome)?;
            calls.call::<_, Result<Item, Failure>>(label.name, "wait", (outcome,)).await
        };
        assert_eq!(wait(Ok(item("here", 8))).await?, Ok(item(&format!("here at {}", label.name), 8)));
        assert_eq!(wait(Err(Failure::Late(9))).await?, Err(Failure::Late(9)));

        let judged = |number: u32| calls.call::<_, Result<String, Failure>>(label.name, "judged", (number,));
        assert_eq!(judged(3).await?, Ok(format!("{} 3 by {}", label.name, label.clock)));
        assert_eq!(judged(0).await?, Err(Failure::Broken(label.name.into())));
        Ok(())
    });
}

#[test]
fn a_writer_ends_when_its_reader_is_dropped() {
    for_each_label(async |calls, label| {
        let endless: StreamReader<Item> = calls.call(label.name, "endless", ()).await?;
        let items = calls.first_of(endless, 5).await?;
        assert!(items.into_iter().eq((0..5).map(|number| item(label.name, number))));
        // The writer learns of it when it gets its next turn.
        calls.call::<_, String>(label.name, "who", ()).await?;
        assert_eq!(calls.call::<_, Vec<u32>>(label.name, "ended", ()).await?, [5]);

        let (items, ended) = calls.stream((0..10_000).map(|number| item("host", number)))?;
        let head: Vec<Item> = calls.call(label.name, "head", (items, 2_u32)).await?;
        assert_eq!(head, [item("host", 0), item("host", 1)]);
        assert!(ended.await? < 10_000, "the guest read two items and dropped the rest");
        Ok(())
    });
}

#[test]
fn methods_of_a_session_are_tasks() {
    for_each_label(async |calls, label| {
        let refused: Result<ResourceAny, Failure> = calls.call(label.name, "[static]session.open", (0_u32,)).await?;
        assert_eq!(refused.err(), Some(Failure::Broken(format!("{} opens nothing at zero", label.name))));

        let nameless: ResourceAny = calls.call(label.name, "[constructor]session", (40_u32,)).await?;
        assert_eq!(calls.call::<_, Item>(label.name, "[method]session.next", (nameless,)).await?, item("no label", 41));

        let (three, four) = try_join(open(calls, label, 3), open(calls, label, 4)).await?;
        let next = |session| calls.call::<_, Item>(label.name, "[method]session.next", (session,));
        assert_eq!(try_join(next(three), next(four)).await?, (item(label.name, 4), item(label.name, 5)));
        assert_eq!(calls.call::<_, u32>(label.name, "[method]session.plus", (three, four)).await?, 9);
        assert_eq!(calls.call::<_, u32>(label.name, "[method]session.absorb", (three, four)).await?, 9);
        assert_eq!(destroyed(calls, label).await?, [5]);
        let twin: ResourceAny = calls.call(label.name, "[method]session.twin", (three,)).await?;
        assert_eq!(next(twin).await?, item(label.name, 10));

        let items: StreamReader<Item> = calls.call(label.name, "[method]session.items", (twin, 1_000_u32)).await?;
        assert!(calls.all(items).await?.into_iter().eq((10..1_010).map(|number| item(label.name, number))));
        let outcome: FutureReader<Result<Item, Failure>> =
            calls.call(label.name, "[method]session.outcome", (three,)).await?;
        assert_eq!(calls.value(outcome).await?, Ok(item(label.name, 10)));
        let outcome: FutureReader<Result<Item, Failure>> =
            calls.call(label.name, "[method]session.outcome", (three,)).await?;
        assert_eq!(calls.value(outcome).await?, Err(Failure::Late(11)));
        Ok(())
    });
}

#[test]
fn the_destructor_of_a_session_runs() {
    Tasks::on_each_target(async |tasks| {
        for label in [FIRST, SECOND] {
            let session = tasks.run(async |calls| open(calls, label, 21).await).await?;
            tasks.drop(session).await?;
            assert_eq!(tasks.run(async |calls| destroyed(calls, label).await).await?, [21]);
        }
        Ok(())
    });
}

#[test]
fn sessions_travel_in_streams() {
    for_each_label(async |calls, label| {
        let sessions: StreamReader<ResourceAny> = calls.call(label.name, "sessions", (5_u32,)).await?;
        let sessions: StreamReader<ResourceAny> = calls.call(label.name, "[static]session.echo", (sessions,)).await?;
        let mut sessions = calls.all(sessions).await?;
        let last = sessions.pop().expect("there are five");
        assert_eq!(calls.call::<_, Item>(label.name, "[method]session.next", (last,)).await?, item(label.name, 6));
        assert!(destroyed(calls, label).await?.is_empty());

        let (sessions, _) = calls.stream(sessions)?;
        let numbers: Vec<u32> = calls.call(label.name, "[static]session.close-all", (sessions,)).await?;
        assert_eq!(numbers, [1, 2, 3, 4]);
        assert_eq!(destroyed(calls, label).await?, [1, 2, 3, 4]);

        Ok(())
    });
}

#[test]
fn one_impl_makes_streams_and_futures_of_the_handles_of_each_label() {
    for_each_label(async |calls, label| {
        let next = |session| calls.call::<_, Item>(label.name, "[method]session.next", (session,));
        // Its label is not known to it; that of its twins and of its heir is.
        let nameless: ResourceAny = calls.call(label.name, "[constructor]session", (30_u32,)).await?;
        let twins: StreamReader<ResourceAny> =
            calls.call(label.name, "[method]session.twins", (nameless, 5_u32)).await?;
        for (twin, number) in calls.all(twins).await?.into_iter().zip(31..) {
            assert_eq!(next(twin).await?, item(label.name, number));
        }
        let heir: FutureReader<ResourceAny> = calls.call(label.name, "[method]session.heir", (nameless,)).await?;
        assert_eq!(next(calls.value(heir).await?).await?, item(label.name, 32));
        Ok(())
    });
}

#[test]
fn a_component_reads_a_stream_of_its_own_if_it_is_of_numbers() {
    for_each_label(async |calls, label| {
        let bytes: StreamReader<u8> = calls.call(label.name, "bytes", (3_u32,)).await?;
        let checksum = (0..3).fold(0, |sum, byte| sum * 31 + label.name.len() + byte);
        assert_eq!(calls.call::<_, u32>(label.name, "checksum", (bytes,)).await?, u32::try_from(checksum)?);
        Ok(())
    });
    for label in [FIRST, SECOND] {
        refused(
            "cannot read from and write to intra-component future/stream with non-numeric payload",
            async |calls| {
                let items: StreamReader<Item> = calls.call(label.name, "items", (3_u32,)).await?;
                calls.call::<_, u64>(label.name, "total", (items,)).await
            },
        );
    }
}

#[test]
fn a_session_is_of_one_label() {
    const OF_ANOTHER_LABEL: &str = "mismatched resource types";
    for (own, other) in [(FIRST, SECOND), (SECOND, FIRST)] {
        refused(OF_ANOTHER_LABEL, async |calls| {
            let session = open(calls, own, 1).await?;
            calls.call::<_, Item>(other.name, "[method]session.next", (session,)).await
        });
        refused(OF_ANOTHER_LABEL, async |calls| {
            let sessions: StreamReader<ResourceAny> = calls.call(own.name, "sessions", (2_u32,)).await?;
            let session = calls.all(sessions).await?.pop().expect("there are two");
            calls.call::<_, Item>(other.name, "[method]session.next", (session,)).await
        });
        refused(OF_ANOTHER_LABEL, async |calls| {
            let (sessions, _) = calls.stream([open(calls, own, 1).await?])?;
            calls.call::<_, Vec<u32>>(other.name, "[static]session.close-all", (sessions,)).await
        });
        refused("future or stream payload types differ", async |calls| {
            let sessions: StreamReader<ResourceAny> = calls.call(own.name, "sessions", (2_u32,)).await?;
            calls.call::<_, Vec<u32>>(other.name, "[static]session.close-all", (sessions,)).await
        });
    }
}

#[test]
fn an_instance_that_refused_a_handle_is_not_entered_again() {
    Tasks::on_each_target(async |tasks| {
        let session = tasks.run(async |calls| open(calls, FIRST, 1).await).await?;
        let next =
            tasks.run(async |calls| calls.call::<_, Item>(SECOND.name, "[method]session.next", (session,)).await);
        next.await.expect_err("a session of another label was taken");
        let who = tasks.run(async |calls| calls.call::<_, String>(FIRST.name, "who", ()).await).await;
        let error = who.expect_err("wasmtime lets it be entered; say so in the module's documentation");
        assert!(format!("{error:?}").contains("cannot enter component instance"), "{error:?}");
        Ok(())
    });
}

#[test]
fn handles_of_imports_travel_in_streams() {
    for_each_label(async |calls, label| {
        let after = label.after;
        let numbers: Result<Vec<u32>, Failure> = calls.call(label.name, "timers", (3_u32,)).await?;
        assert_eq!(numbers, Ok(vec![after(0), after(1), after(2), 3 + after(0) + after(1) + after(2)]));
        // The one that all were joined to; the others were sent back.
        let last = (label.clock, 3 + after(0) + after(1) + after(2));
        assert_eq!(calls.clocks(|clocks| clocks.dropped.split_off(0)), [last]);
        let refused: Result<Vec<u32>, Failure> = calls.call(label.name, "timers", (0_u32,)).await?;
        assert_eq!(refused, Err(Failure::Broken(label.clock.into())));
        Ok(())
    });
}

#[test]
fn a_resource_is_not_dropped_while_tasks_go_on() {
    Tasks::run_on_each_target(async |calls| {
        let session = open(calls, FIRST, 1).await?;
        let error = calls.drop(session).expect_err("wasmtime has learnt it; say so in the module's documentation");
        assert!(format!("{error:?}").contains("`*_async` functions are used instead"), "{error:?}");
        Ok(())
    });
}
