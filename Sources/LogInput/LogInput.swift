enum LogInputPlaceholder {}
