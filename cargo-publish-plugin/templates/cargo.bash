
# `cargo component-pkg …` is completed as `cargo-component-pkg …`, everything else of cargo as before.
if ! complete -p cargo 2>/dev/null | grep -q _cargo_or_component_pkg; then
    _cargo_component_pkg_before="$(complete -p cargo 2>/dev/null | sed -n 's/.* -F \([^ ]*\) .*/\1/p')"
fi

_cargo_or_component_pkg() {
    if [[ "${COMP_WORDS[1]}" == component-pkg && "${COMP_CWORD}" -gt 1 ]]; then
        COMP_WORDS=(cargo-component-pkg "${COMP_WORDS[@]:2}")
        COMP_CWORD=$((COMP_CWORD - 1))
        _cargo_component_pkg cargo-component-pkg "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
    elif [[ -n "${_cargo_component_pkg_before}" ]]; then
        "${_cargo_component_pkg_before}" "$@"
    fi
}

complete -F _cargo_or_component_pkg -o bashdefault -o default cargo
