"""The base map: Natural Earth's countries, simplified ahead of time, with boundaries as the United Nations draws them."""
