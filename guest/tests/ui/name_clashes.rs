component_guest::generate!({
    inline: r#"
        package demo:calc;
        interface imported {
            resource file { handle: func() -> u32; take-handle: func(); open: static func(); }
        }
        interface exported {
            resource counter { constructor(); new: static func() -> counter; }
            record counter-borrow { at: u32 }
            enum guest-counter { one }
        }
        world w { import imported; export exported; }
    "#,
});

fn main() {}
