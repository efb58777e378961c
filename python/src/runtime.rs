//! The runtime: Python that every package has a copy of, the same in all of them.

/// The modules of `_rt`.
pub(crate) const MODULES: &[(&str, &str)] = &[
    ("__init__.py", include_str!("../runtime/__init__.py")),
    ("calls.py", include_str!("../runtime/calls.py")),
    ("callbacks.py", include_str!("../runtime/callbacks.py")),
    ("cases.py", include_str!("../runtime/cases.py")),
    ("codec.py", include_str!("../runtime/codec.py")),
    ("compiled.py", include_str!("../runtime/compiled.py")),
    ("component.py", include_str!("../runtime/component.py")),
    ("errors.py", include_str!("../runtime/errors.py")),
    ("exports.py", include_str!("../runtime/exports.py")),
    ("host.py", include_str!("../runtime/host.py")),
    ("instance.py", include_str!("../runtime/instance.py")),
    ("lists.py", include_str!("../runtime/lists.py")),
    ("maps.py", include_str!("../runtime/maps.py")),
    ("memory.py", include_str!("../runtime/memory.py")),
    ("native.py", include_str!("../runtime/native.py")),
    ("objects.py", include_str!("../runtime/objects.py")),
    ("records.py", include_str!("../runtime/records.py")),
];

/// What a package shows of it.
pub(crate) const PUBLIC: [&str; 8] =
    ["ComponentError", "Err", "InstanceClosed", "Ok", "ReentrantCall", "ResultError", "Some", "Trap"];
