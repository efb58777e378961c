//! The world of `examples/labelled-calculator` with upstream's stubs: enough to see whether it links.

wit_bindgen::generate!({
    path: "../../../../examples/labelled-calculator/wit",
    world: "labelled-calculator",
    stubs,
});
