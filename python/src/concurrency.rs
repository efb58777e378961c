//! Whether a component needs what wasmtime has for async functions, be it inside only: no function that is async is shown.

use wasmparser::{Validator, WasmFeatures};

/// Whether a component is none without the features for async functions, and is one with them.
pub(crate) fn is_needed(component: &[u8]) -> bool {
    let concurrent = WasmFeatures::CM_ASYNC
        | WasmFeatures::CM_ASYNC_STACKFUL
        | WasmFeatures::CM_MORE_ASYNC_BUILTINS
        | WasmFeatures::CM_THREADING
        | WasmFeatures::CM_ERROR_CONTEXT;
    let is_valid = |features| Validator::new_with_features(features).validate_all(component).is_ok();
    !is_valid(WasmFeatures::all() - concurrent) && is_valid(WasmFeatures::all())
}
