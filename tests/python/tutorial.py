from tutorial_05 import bindings
from tutorial_05.bindings.resources import Calculator

resources = bindings.resources()

calculator = Calculator.new(resources, 3)
calculator.add(5)
calculator.multiply(2)
print(f"(3 + 5)*2 = {calculator.current_value()}")
