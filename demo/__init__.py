"""An invented world to try the house in: nobody in it lives, every number is made up."""
