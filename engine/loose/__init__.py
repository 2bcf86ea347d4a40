"""What people type (三千五, 月息2分, last May) as readings that are said back and confirmed."""
