//! One interface, exported plainly and under five labels, implemented in every way: each instance answers for itself, and
//! handles go in and out in every place that a handle can have.

use e2e::guest::Guest;
use wasmtime::Result;
use wasmtime::component::{ComponentType, Lift, Lower, ResourceAny};

/// The instances, who serves them, and what they call themselves.
const INSTANCES: [(&str, &str); 6] = [
    ("fixture:ways/counters@0.1.0", "shared"),
    ("shared-a", "shared"),
    ("shared-b", "shared"),
    ("own-a", "own-a"),
    ("own-b", "own-b"),
    ("typed", "typed"),
];

#[derive(Debug, PartialEq, ComponentType, Lift, Lower)]
#[component(record)]
struct Reading {
    label: String,
    value: u32,
}

#[derive(Debug, ComponentType, Lift, Lower)]
#[component(record)]
struct Named {
    name: String,
    counter: ResourceAny,
}

#[derive(Debug, ComponentType, Lift, Lower)]
#[component(variant)]
enum Pick {
    #[component(name = "none")]
    None,
    #[component(name = "one")]
    One(ResourceAny),
    #[component(name = "several")]
    Several(Vec<ResourceAny>),
}

fn counter(guest: &mut Guest, instance: &str, start: u32) -> Result<ResourceAny> {
    guest.call(instance, "[constructor]counter", (start,))
}

fn value(guest: &mut Guest, instance: &str, counter: ResourceAny) -> Result<u32> {
    let reading: Reading = guest.call(instance, "[method]counter.read", (counter,))?;
    Ok(reading.value)
}

/// Runs `journey` for every instance: the name in the component, and what it calls itself.
fn for_each_instance(journey: impl Fn(&mut Guest, &'static str, &'static str) -> Result<()>) {
    Guest::on_each_target("fixture-ways", |guest| {
        for (instance, who) in INSTANCES {
            journey(guest, instance, who)?;
        }
        Ok(())
    });
}

#[test]
fn each_instance_answers_for_itself() {
    for_each_instance(|guest, instance, who| {
        assert_eq!(guest.call::<_, String>(instance, "who", ())?, who);
        let counter = counter(guest, instance, 7)?;
        let reading: Reading = guest.call(instance, "[method]counter.read", (counter,))?;
        assert_eq!(reading, Reading { label: who.into(), value: 7 });
        // A function that takes a handle knows its label, even where one `impl` serves all.
        assert_eq!(guest.call::<_, String>(instance, "label-of", (counter,))?, instance);
        Ok(())
    });
}

#[test]
fn handles_are_made_taken_and_lent() {
    for_each_instance(|guest, instance, _| {
        let (three, four) = (counter(guest, instance, 3)?, counter(guest, instance, 4)?);
        assert_eq!(guest.call::<_, u32>(instance, "[method]counter.plus", (three, four))?, 7);
        let twin: ResourceAny = guest.call(instance, "[method]counter.twin", (four,))?;
        guest.run(instance, "[method]counter.swallow", (three, twin))?;
        assert_eq!(value(guest, instance, three)?, 7);
        assert!(value(guest, instance, twin).is_err(), "{instance}: what was swallowed is gone");

        let parsed: Result<ResourceAny, String> = guest.call(instance, "[static]counter.parse", ("12",))?;
        assert_eq!(value(guest, instance, parsed.expect("12 is a number"))?, 12);
        let refused: Result<ResourceAny, String> = guest.call(instance, "[static]counter.parse", ("twelve",))?;
        assert_eq!(refused.err().as_deref(), Some("`twelve` is no number"));

        assert_eq!(guest.call::<_, u32>(instance, "total", (vec![three, four],))?, 11);
        let larger: Option<ResourceAny> = guest.call(instance, "larger", (three, four))?;
        assert_eq!(value(guest, instance, larger.expect("seven is more than four"))?, 7);
        Ok(())
    });
}

#[test]
fn handles_travel_in_records_variants_lists_and_tuples() {
    for_each_instance(|guest, instance, _| {
        let five = counter(guest, instance, 5)?;
        let named: Named = guest.call(instance, "name", ("five", five))?;
        assert_eq!(named.name, "five");
        let (name, five): (String, ResourceAny) = guest.call(instance, "unname", (named,))?;
        assert_eq!((name.as_str(), value(guest, instance, five)?), ("five", 5));

        let several = Pick::Several(vec![five, counter(guest, instance, 6)?]);
        let picks: Vec<Pick> = guest.call(instance, "split", (several,))?;
        let [Pick::One(five), Pick::One(six)] = picks[..] else { panic!("{instance}: {picks:?}") };
        assert_eq!((value(guest, instance, five)?, value(guest, instance, six)?), (5, 6));
        let none: Vec<Pick> = guest.call(instance, "split", (Pick::None,))?;
        assert!(matches!(none[..], [Pick::None]), "{instance}: {none:?}");
        Ok(())
    });
}

#[test]
fn a_handle_in_a_record_is_of_one_instance_too() {
    Guest::on_each_target("fixture-ways", |guest| {
        for ((own, _), (other, _)) in INSTANCES.into_iter().zip(INSTANCES.into_iter().cycle().skip(1)) {
            let named: Named = {
                let counter = counter(guest, own, 1)?;
                guest.call(own, "name", ("one", counter))?
            };
            let error = guest.call::<_, (String, ResourceAny)>(other, "unname", (named,));
            let error = format!("{:?}", error.expect_err("a handle of another instance was taken"));
            assert!(error.contains("mismatched resource types"), "{own} to {other}: {error}");
        }
        Ok(())
    });
}
