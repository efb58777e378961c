//! The golden files of the generator, implemented, compiled and run.
//!
//! Handles need a host, so what makes or takes them is only compiled here; it runs in the journeys of `tests/`.

#![allow(missing_docs, unreachable_pub, clippy::unwrap_used, reason = "a test, included text and all")]

mod plain {
    use std::sync::atomic::{AtomicU32, Ordering};

    include!("../../guest-bindgen/tests/golden/plain.rs");

    pub struct Counter(AtomicU32);

    impl counters::Counter for Counter {
        fn new(start: u32) -> Self {
            Counter(AtomicU32::new(start))
        }

        fn increment(&self) -> u32 {
            self.0.fetch_add(1, Ordering::Relaxed) + 1
        }

        fn equals(&self, other: &Self) -> bool {
            self.shown() == other.shown()
        }

        fn sum(a: &Self, b: &Self) -> counters::CounterHandle {
            Self::new(a.shown() + b.shown()).into()
        }
    }

    impl Counter {
        fn shown(&self) -> u32 {
            self.0.load(Ordering::Relaxed)
        }
    }

    /// Private, as in upstream's examples.
    struct Component;

    impl counters::Guest for Component {
        fn larger(a: counters::CounterHandle, b: counters::CounterHandle) -> counters::CounterHandle {
            if a.shown() < b.shown() { b } else { a }
        }

        fn show(counter: &Counter) -> String {
            counter.shown().to_string()
        }

        fn total(counters: Vec<counters::CounterBorrow<'_>>) -> Result<u32, String> {
            Ok(counters.iter().map(|counter| counter.shown()).sum())
        }
    }

    impl Guest for Component {
        fn version() -> String {
            "1.2.0".into()
        }
    }

    /// An owned handle gives its implementer back.
    const _: fn(counters::CounterHandle) -> Counter = |handle| handle.into_inner();

    #[test]
    fn methods_run_on_the_host() {
        use counters::{Counter as _, Guest as _};
        let counter = Counter::new(41);
        assert_eq!(counter.increment(), 42);
        assert!(counter.equals(&Counter::new(42)) && !counter.equals(&Counter::new(41)));
        assert_eq!(Component::show(&counter), "42");
        assert_eq!(<Component as Guest>::version(), "1.2.0");
    }
}

mod labels {
    include!("../../guest-bindgen/tests/golden/labels.rs");

    use counters::{Abilities, Label, Named, Reading};
    use store::{Bucket as _, Store};

    pub struct Counter(std::sync::Mutex<u32>);

    impl counters::Counter for Counter {
        fn new(start: u32) -> Self {
            Counter(start.into())
        }

        fn increment(&self) -> Reading {
            let mut value = self.0.lock().unwrap();
            *value += 1;
            Reading { value: *value, at: "now".into() }
        }

        fn equals(&self, other: &Self) -> bool {
            *self.0.lock().unwrap() == *other.0.lock().unwrap()
        }

        fn twin<L: Label<Counter = Self>>(&self) -> L::CounterHandle {
            Self::new(*self.0.lock().unwrap()).into()
        }

        fn abilities(&self) -> Abilities {
            Abilities::UP
        }
    }

    struct Component;

    /// One `impl` for both labels, also of what makes and takes handles.
    impl counters::Guest for Component {
        type Counter = Counter;

        fn larger<L: Label<Counter = Counter>>(a: L::CounterHandle, b: L::CounterHandle) -> Option<L::CounterHandle> {
            (!counters::Counter::equals(&*a, &b)).then_some(a)
        }

        fn show<L: Label<Counter = Counter>>(_: &Counter) -> String {
            L::NAME.into()
        }

        fn name<L: Label<Counter = Counter>>(name: String, counter: L::CounterHandle) -> Named<L> {
            Named { name, counter }
        }

        fn supported() -> Abilities {
            Abilities::UP | Abilities::DOWN
        }
    }

    /// Generic over imported labels, resources included.
    fn copy<S: Store>() -> Result<u32, store::Error> {
        S::Bucket::open("a")?.copy_from(&S::default_bucket())
    }

    const _: [fn() -> Result<u32, store::Error>; 2] = [copy::<near::Label>, copy::<far::Label>];

    #[test]
    fn one_type_answers_for_each_label() {
        use counters::Counter as _;
        let counter = Counter::new(0);
        assert_eq!(<Component as first::Guest>::show(&counter), "first");
        assert_eq!(<Component as second::Guest>::show(&counter), "second");
        assert_eq!(<Component as first::Guest>::supported(), first::Abilities::all());
        let reading: second::Reading = <Counter as first::Counter>::increment(&counter);
        assert_eq!((reading.value, reading.at.as_str()), (1, "now"));
    }
}

mod names {
    include!("../../guest-bindgen/tests/golden/names.rs");

    struct Component;

    /// Serves the plain export and the one under the label `backend`.
    impl store::Guest for Component {
        fn get(key: String) -> Option<store::Entry> {
            Some(store::Entry { key })
        }
    }

    impl inline::Guest for Component {
        fn ping() {}
    }

    pub struct Tag;

    impl one::Tag for Tag {
        fn new(_: one::Label) -> Self {
            Tag
        }
    }

    #[test]
    fn a_plain_export_and_a_label_share_one_impl_and_their_types() {
        let entry: backend_exports::Entry = <Component as store::plain::Guest>::get("k".into()).unwrap();
        let imported: backend::Entry = entry;
        assert_eq!(imported.key, "k");
        assert_eq!(<store::plain::Label as store::Label>::NAME, "demo:names/store");
        assert_eq!(<backend::Label as store_imports::Store>::NAME, "backend");
        assert_eq!(one::Label_::NAME, "one");
    }
}

mod imports {
    include!("../../guest-bindgen/tests/golden/imports.rs");

    use queue::Queue;
    use store::{Bucket as _, Entry, Error, Named, Store};

    /// Private, and the only thing to implement.
    struct Component;

    impl runner::Guest for Component {
        fn run() -> u32 {
            run::<store::Imported, jobs::Label, log_imports::Imported>()
        }
    }

    /// Generic over an import that has a label, and over others that were asked for.
    fn run<S: Store, Q: Queue, L: log_imports::Log>() -> u32 {
        let moved = S::buckets().into_iter().filter_map(|Named { name, bucket }| {
            let target = S::Bucket::open(&name).ok()?;
            L::write(&name);
            Some(bucket.move_to(&target))
        });
        Q::push(Q::NAME) + moved.sum::<u32>()
    }

    /// Fakes all three imports.
    struct Fake;

    impl Store for Fake {
        type Bucket = Fake;

        fn buckets() -> Vec<Named<Self>> {
            ["a", "missing"].map(|name| Named { name: name.into(), bucket: Fake }).into()
        }
    }

    impl store::Bucket for Fake {
        type Of = Self;

        fn open(name: &str) -> Result<Self, Error> {
            if name == "missing" { Err(Error::NotFound) } else { Ok(Fake) }
        }

        fn get(&self, key: &str) -> Option<Entry> {
            Some(Entry { key: key.into(), value: 1 })
        }

        fn put(&self, _: &Entry) -> Result<(), Error> {
            Ok(())
        }

        fn move_to(&self, other: &Self) -> u32 {
            other.get("a").map_or(0, |entry| entry.value)
        }
    }

    impl Queue for Fake {
        const NAME: &'static str = "fake";

        fn push(text: &str) -> u32 {
            text.len() as u32
        }
    }

    impl log_imports::Log for Fake {
        fn write(text: &str) {
            assert_eq!(text, "a");
        }
    }

    #[test]
    fn a_fake_takes_the_place_of_an_import() {
        assert_eq!(run::<Fake, Fake, Fake>(), 5);
    }

    /// What was not asked for is as it was.
    const _: fn() -> u64 = demo::imports::clock::now;
}

/// A guest of its own, with its bindings in a source file.
#[path = "../../guest-bindgen/tests/golden/file/lib.rs"]
mod file;

#[test]
fn a_source_file_of_bindings_is_compiled_as_it_is() {
    use file::counters::Counter as _;
    assert_eq!(file::Counter::new(41).increment(), 42);
}

mod taken {
    //! Names that are taken get `_` appended, whatever upstream would make of them.

    component_guest::generate!({
        inline: r#"
            package demo:taken;
            interface items {
                resource item { constructor(value: u32); new: static func(text: string) -> item; handle: func() -> u32; }
                record guest-item { value: u32 }
                enum which { %self, other }
                sum: func(a: guest-item, len0: list<u32>, which: which) -> u32;
            }
            world taken { import items; import demo: items; export items; export exports: items; }
        "#,
    });

    pub struct Item(u32);

    impl items::Item for Item {
        fn new(value: u32) -> Self {
            Item(value)
        }

        fn new_<L: items::Label<Item = Self>>(text: String) -> L::ItemHandle {
            Item(text.len() as u32).into()
        }

        fn handle_(&self) -> u32 {
            let _: [fn(&str) -> demo_::Item; 1] = [demo_::Item::new_];
            let _: fn(&demo::taken::items::Item) -> u32 = demo::taken::items::Item::handle_;
            self.0
        }
    }

    struct Component;

    impl items::Guest for Component {
        fn sum(a: items::GuestItem_, len0_: Vec<u32>, which: items::Which) -> u32 {
            match which {
                items::Which::Self_ => a.value,
                items::Which::Other => len0_.into_iter().sum(),
            }
        }
    }

    #[test]
    fn items_of_one_name_are_two() {
        use items::Item as _;
        assert_eq!(Item::new(3).handle_(), 3);
        let sum = |which| <Component as exports_exports::Guest>::sum(items::GuestItem_ { value: 2 }, vec![3, 4], which);
        assert_eq!([sum(items::Which::Self_), sum(items::Which::Other)], [2, 7]);
    }
}

mod one_generic_type {
    //! One `impl` for a generic type, of which each label has another instance.

    use std::marker::PhantomData;

    use component_guest::StreamReader;

    component_guest::generate!({
        inline: r#"
            package demo:generic;
            interface lengths {
                record note { length: borrow<length>, text: string }
                resource length { constructor(number: u32); in-millimetres: func() -> u32; twin: func() -> length; }
                read: func(notes: list<note>, first: option<borrow<length>>) -> string;
                all: async func(lengths: stream<length>) -> list<length>;
            }
            world generic { export metres: lengths; export feet: lengths; }
        "#,
        implementers: {
            "metres": Component<Metres>,
            "metres/length": Length<Metres>,
            "feet": Component<Feet>,
            "feet/length": Length<Feet>,
        },
    });

    use lengths::{Label, Note};

    pub trait Unit: 'static {
        const MILLIMETRES: u32;
    }

    pub struct Metres;
    pub struct Feet;

    impl Unit for Metres {
        const MILLIMETRES: u32 = 1000;
    }

    impl Unit for Feet {
        const MILLIMETRES: u32 = 305;
    }

    pub struct Length<U>(u32, PhantomData<U>);

    impl<U: Unit> lengths::Length for Length<U> {
        fn new(number: u32) -> Self {
            Length(number, PhantomData)
        }

        fn in_millimetres(&self) -> u32 {
            self.0 * U::MILLIMETRES
        }

        fn twin<L: Label<Length = Self>>(&self) -> L::LengthHandle {
            Self::new(self.0).into()
        }
    }

    struct Component<U>(PhantomData<U>);

    impl<U: Unit> lengths::Guest for Component<U> {
        type Length = Length<U>;

        fn read<L: Label<Length = Length<U>>>(notes: Vec<Note<'_, L>>, first: Option<L::LengthBorrow<'_>>) -> String {
            let notes = notes.iter().map(|note| note.text.as_str()).chain(first.map(|_| L::NAME));
            notes.collect::<Vec<_>>().join(" ")
        }

        async fn all<L: Label<Length = Length<U>>>(lengths: StreamReader<L::LengthHandle>) -> Vec<L::LengthHandle> {
            lengths.collect().await
        }
    }

    #[test]
    fn each_label_has_its_own_instance_of_the_type() {
        use lengths::Length as _;
        let (metres, feet) = (Length::<Metres>::new(2), Length::<Feet>::new(2));
        assert_eq!([metres::Length::in_millimetres(&metres), feet::Length::in_millimetres(&feet)], [2000, 610]);
        assert_eq!(<Component<Feet> as feet::Guest>::read(Vec::new(), None), "");
    }
}
