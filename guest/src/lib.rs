//! Write a WebAssembly component in Rust: an ordinary `impl` for a WIT interface, under as many labels as the world gives
//! it.
//!
//! ```
//! use std::sync::Mutex;
//!
//! component_guest::generate!({
//!     inline: r#"
//!         package tutorial:calculator;
//!
//!         interface resources {
//!           resource calculator {
//!             constructor(initial-value: f32);
//!             current-value: func() -> f32;
//!             add: func(value: f32);
//!           }
//!         }
//!
//!         world tutorial { export resources; }
//!     "#,
//! });
//!
//! pub struct Calculator(Mutex<f32>);
//!
//! impl resources::Calculator for Calculator {
//!     fn new(initial_value: f32) -> Self {
//!         Calculator(Mutex::new(initial_value))
//!     }
//!
//!     fn current_value(&self) -> f32 {
//!         *self.0.lock().unwrap()
//!     }
//!
//!     fn add(&self, value: f32) {
//!         *self.0.lock().unwrap() += value;
//!     }
//! }
//!
//! # fn main() {
//! // The same code runs natively, so that it can be tested.
//! use resources::Calculator as _;
//! let calculator = Calculator::new(3.0);
//! calculator.add(5.0);
//! assert_eq!(calculator.current_value(), 8.0);
//! # }
//! ```
//!
//! # What is generated
//!
//! * **An exported interface** becomes a module called as the interface, `resources`: its value types, a trait for each
//!   resource (`resources::Calculator`), a trait `Guest` if it has free functions, and handle types.
//! * **A label** (`export primary: resources;`) becomes a module called as the label, with the same things in it and the
//!   type `Label` that stands for it. If an interface has several labels, the module called as the interface has what they
//!   share: the value types, and traits of which one `impl` serves all labels.
//! * **An imported interface** stays where `wit_bindgen::generate!` puts it: `wasi::clocks::wall_clock`, or the label. If
//!   it has a label, or the option `import_traits` names it, there are traits for it, too: see [below](#imports-and-fakes).
//!
//! A name that is taken is made longer: `store`, `store_exports` or `store_imports`, `package_store`,
//! `namespace_package_store`. An interface that is exported both plainly and under labels has its plain export in `plain`:
//! `resources::plain`.
//!
//! An item whose Rust name is taken has a `_` at its end: `new_` beside a constructor, `handle_` of an imported resource (its
//! type has a `handle`), record `guest-item` beside an exported resource `item`, whose trait is `GuestItem`; what is called as
//! a keyword; a parameter called as a local variable of the lowering, `len0`. So has the module of an imported label that is
//! called as a namespace in use, or `exports`. The component still has the names of the WIT.
//!
//! # Who implements what
//!
//! By convention resource `calculator` is implemented by the type `Calculator`, and functions by `Component`, both found
//! where the macro stands; the option `implementers` says otherwise. A resource's type is `pub`: handles show it. If the
//! world itself has a type of that name (`use types.{calculator}` in the world), it is `Calculator_`.
//!
//! * *One `impl` for all labels:* `impl resources::Calculator for Calculator`.
//! * *An `impl` for each label on one type:* `impl primary::Calculator for Calculator`, and `secondary::Calculator`.
//! * *A type for each label:* `implementers: { "primary/calculator": First, "secondary/calculator": Second }`.
//!
//! # Handles
//!
//! A borrowed handle as a parameter is a plain reference: `&Self`, `&Calculator`. Elsewhere handles are
//! `CalculatorHandle` and `CalculatorBorrow<'_>`, which dereference to the implementer; an owned one is made with
//! `Calculator::into` and gives its implementer back with `let calculator: Calculator = handle.into_inner()`. Those of two
//! labels are two types. In a trait that serves all labels, a function that mentions handles is generic over the label:
//!
//! ```text
//! fn twin<L: Label<Calculator = Self>>(&self) -> L::CalculatorHandle {
//!     Calculator::new(self.current_value()).into()
//! }
//! ```
//!
//! # Imports and fakes
//!
//! `import cache: store; import archive: store;` makes a module called as the interface, `store`: a trait for the
//! interface, `store::Store`, one for each of its resources, and its value types. `cache::Label` and `archive::Label`
//! implement it, so that `fn copy<A: store::Store, B: store::Store>()` takes either, and a native test passes a type of its
//! own. An interface with one label has the same.
//!
//! One without a label has it if it is asked for: with `import_traits: ["store"]` (or `true` for all that have functions)
//! `store::Imported` stands for what the host provides. It takes asking since modules at the root could be in the way of a
//! guest's own, and since traits for all that `wasi:cli/imports` has would make a quarter more of code.
//!
//! ```
//! component_guest::generate!({
//!     inline: r#"
//!         package demo:greeting;
//!
//!         interface people {
//!           resource person { find: static func(id: u32) -> option<person>; name: func() -> string; }
//!         }
//!         interface greeter { greet: func(id: u32) -> string; }
//!
//!         world greeting { import people; export greeter; }
//!     "#,
//!     import_traits: ["people"],
//! });
//!
//! use people::{People, Person as _};
//!
//! struct Component;
//!
//! impl greeter::Guest for Component {
//!     fn greet(id: u32) -> String {
//!         greet::<people::Imported>(id)
//!     }
//! }
//!
//! fn greet<P: People>(id: u32) -> String {
//!     P::Person::find(id).map_or("Who is there?".into(), |person| format!("Hello, {}!", person.name()))
//! }
//!
//! /// People that are known in a test.
//! struct Known;
//!
//! struct Person;
//!
//! impl People for Known {
//!     type Person = Person;
//! }
//!
//! impl people::Person for Person {
//!     type Of = Known;
//!
//!     fn find(id: u32) -> Option<Self> {
//!         (id == 1).then_some(Person)
//!     }
//!
//!     fn name(&self) -> String {
//!         "Ada".into()
//!     }
//! }
//!
//! # fn main() {
//! assert_eq!(greet::<Known>(1), "Hello, Ada!");
//! assert_eq!(greet::<Known>(2), "Who is there?");
//! # }
//! ```
//!
//! A resource that an interface takes from another (`use people.{person}`) is the imported one in its traits, not a fake.
//!
//! # Tasks
//!
//! An `async func` is an `async fn`, imported or exported. `stream<T>` is `StreamReader<T>` and `future<T>` is
//! `FutureReader<T>`, for values that come in and for those that go out; a writer and its reader are made by the generated
//! functions `wit_stream::new` and `wit_future::new`. What writes after the function has returned is a task of its own,
//! which `spawn_local` starts, behind the feature `async-spawn`:
//!
//! ```text
//! async fn squares(count: u64) -> StreamReader<u64> {
//!     let (mut writer, reader) = wit_stream::new();
//!     spawn_local(async move {
//!         // What is left was not wanted: the reader is gone.
//!         let _left = writer.write_all((0..count).map(|n| n * n).collect()).await;
//!     });
//!     reader
//! }
//! ```
//!
//! Where the world has a stream or a future of handles, a trait that serves all labels can make one, too:
//! `wit_stream::new::<L::CalculatorHandle>()`.
//!
//! # Bindings in a source file
//!
//! With `bindings-file = "src/bindings.rs"` in `[package.metadata.component-pkg]` of its Cargo.toml, a guest has its
//! bindings in that file, which `cargo component-pkg bindings` writes and `cargo component-pkg build` refreshes. They are
//! what the macro would expand to. Where the macro would stand, write:
//!
//! ```text
//! mod bindings;
//! use bindings::*;
//! ```
//!
//! Implementers are found by name there. Where the macro would have the option, the same table has
//! `implementers = { "primary/calculator" = "First" }` and `import-traits = ["store"]`.
//!
//! With `default-features = false` no macro is compiled. Most worlds need no other feature: `async` is for functions that
//! are, streams and futures, and `bitflags` gives flags all that the crate of this name has, instead of operators only.
//!
//! # Without the standard library
//!
//! What is generated needs `core` and `alloc` only. A guest that is `#![no_std]` has an allocator and a panic handler of
//! its own and turns the feature `std` off (it is among the default ones). On `wasm32-wasip2` it asks for the C library
//! itself, which `std` would do, as `tests/fixtures/no-std` shows.

#![no_std]

#[doc(hidden)]
pub mod rt;

#[cfg(feature = "inter-task-wakeup")]
pub use wit_bindgen::UnitStreamOps;
/// Streams, futures and tasks, called as at the root of [`wit_bindgen`](https://docs.rs/wit-bindgen/0.63.0/wit_bindgen/).
#[cfg(feature = "async")]
pub use wit_bindgen::{
    AbiBuffer, FutureOps, FutureRead, FutureReader, FutureWrite, FutureWriteCancel, FutureWriteError, FutureWriter,
    RawFutureRead, RawFutureReader, RawFutureWrite, RawFutureWriter, RawStreamRead, RawStreamReader, RawStreamWrite,
    RawStreamWriter, StreamOps, StreamRead, StreamReader, StreamResult, StreamWrite, StreamWriter, backpressure_dec,
    backpressure_inc, block_on, yield_async, yield_blocking,
};
#[cfg(feature = "async-spawn")]
pub use wit_bindgen::{JoinHandle, spawn_local};

/// Generates the bindings of a WIT world, as the [crate documentation](crate) describes.
///
/// The argument is a world's name, `"tutorial"`; nothing, if the WIT has one world only; or options:
///
/// | option | value | meaning |
/// |---|---|---|
/// | `world` | `"tutorial"`, `"demo:package/tutorial"` | the world; needed if the WIT has several |
/// | `path` | `"wit"`, `["deps/a", "wit"]` | folders and files of WIT, relative to the folder of Cargo.toml; `wit` if not given |
/// | `inline` | `"package …;"` | WIT in place; what is at `path` can be named in it |
/// | `features` | `["clocks"]` | makes items visible that are gated by `@unstable(feature = clocks)` |
/// | `implementers` | `{ "primary/calculator": First }` | who implements what: `instance/resource` or, for free functions, `instance`; `world` for the world's own functions |
/// | `import_traits` | `["store"]`, `true` | traits for imports that have no label, so that a test passes a fake |
/// | `stubs` | | implementations that only panic |
/// | `debug` | `true` | writes the expansion to a file, formatted, that errors of rustc point into; the variable `WIT_BINDGEN_DEBUG` does so for all |
/// | `export_macro` | | upstream's style, see below |
///
/// Every other option of [`wit_bindgen::generate!`] 0.63 is accepted, too, and does what it does there: `with`,
/// `additional_derives`, `ownership`, `sync`, `skip` and so on. Interfaces of other packages need no `generate_all`.
///
/// # Upstream's style
///
/// A crate that is written for `wit_bindgen::generate!` calls `export!(Component)` itself. With the option `export_macro`
/// (or after the world: `generate!("tutorial", export_macro)`) it goes on as it is: nothing is looked up by name, modules
/// and traits are upstream's, and labels share their value types. Options about the macro `export!` imply it.
///
/// [`wit_bindgen::generate!`]: https://docs.rs/wit-bindgen/0.63.0/wit_bindgen/macro.generate.html
#[cfg(feature = "macros")]
pub use component_guest_macro::generate;
